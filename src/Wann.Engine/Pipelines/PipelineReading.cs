using System.Collections.Immutable;

namespace Wann.Engine.Pipelines;

/// <summary>What became of a pipeline file: the pipeline, or all its problems in the order of their places.</summary>
/// <param name="Pipeline">Null exactly if there are problems.</param>
public sealed record PipelineReading(Pipeline? Pipeline, ImmutableArray<Problem> Problems);
