using System.Globalization;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

namespace Wann.Cli.Commands;

/// <summary>What a table's searches are: a pipeline file, or a task with every default.</summary>
internal sealed record TableSource(string Given, string[] Overrides, StageCatalog Catalog)
{
    /// <summary>The file's text, or the one that a task's name stands for.</summary>
    public string Text => IsTask ? $"name: {Given}\ntask: {Given}\n" : File.ReadAllText(Given);

    private bool IsTask => Catalog.Find(StageSlot.Task, Given) is not null && !File.Exists(Given);

    /// <param name="seed">The search's, or null for the file's.</param>
    /// <param name="errors">Where what is wrong is said.</param>
    /// <returns>The pipeline, or null.</returns>
    public Pipeline? Read(ulong? seed, TextWriter errors)
    {
        string[] sets = seed is { } own ? [.. Overrides, "seed=" + own.ToString(CultureInfo.InvariantCulture)] : Overrides;
        var reading = IsTask ? PipelineFile.Parse(Text, $"the task {Given}", Catalog, sets) : PipelineFile.Load(Given, Catalog, sets);
        foreach (var problem in reading.Problems) errors.WriteLine(problem);
        return reading.Pipeline;
    }
}
