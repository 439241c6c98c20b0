using Wann.Engine.Pipelines.Yaml;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines.Options;

/// <summary>One reading of a pipeline: what stages there are to choose from, and the problems found so far.</summary>
internal sealed class Reading(StageCatalog catalog)
{
    public StageCatalog Catalog { get; } = catalog;

    public List<Problem> Problems { get; } = [];

    public void Report(Place place, string message) => Problems.Add(new Problem(place, message));

    /// <summary>Reports a value that is not of the right kind. Always false, so that a failed read can return it.</summary>
    public bool Reject(Node node, string subject, string noun)
    {
        Report(node.Place, $"{subject} must be {noun}, not {node.Shown}");
        return false;
    }
}
