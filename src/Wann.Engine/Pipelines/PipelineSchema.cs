using System.Text.Json.Nodes;
using Wann.Engine.Pipelines.Options;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines;

/// <summary>The JSON schema of pipeline files (draft 2020-12), with which editors complete and check them.</summary>
public static class PipelineSchema
{
    public static JsonObject Of(StageCatalog catalog)
    {
        var schema = RecordType.Of(typeof(Pipeline)).Schema(catalog);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Wann pipeline");
        return schema;
    }
}
