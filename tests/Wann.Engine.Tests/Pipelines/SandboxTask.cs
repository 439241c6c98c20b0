using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Tests.Pipelines;

/// <summary>A world nobody lives in, for pipelines that are read and never run.</summary>
public sealed class SandboxTask(SandboxOptions options) : ITask
{
    public int Inputs => options.Whole;

    public int Outputs => 1;

    public IReadOnlyList<string> ObservationNames => [.. Enumerable.Range(1, Inputs).Select(i => $"observation {i}")];

    public IReadOnlyList<string> ActionNames => ["action"];

    public double WorstReturn => 0;

    public ISimulation CreateSimulation() => throw new NotSupportedException("This world is never run.");

    /// <summary>The built-in stages and this task, named sandbox.</summary>
    public static StageCatalog Catalog()
    {
        var catalog = StageCatalog.BuiltIn();
        catalog.Register("sandbox", "A world nobody lives in.", (SandboxOptions options) => new SandboxTask(options));
        return catalog;
    }
}
