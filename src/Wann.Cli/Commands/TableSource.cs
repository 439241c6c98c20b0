using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

namespace Wann.Cli.Commands;

/// <summary>What a table's searches are: a pipeline file, or a task with every default.</summary>
internal sealed record TableSource(string Given, string[] Overrides, StageCatalog Catalog)
{
    /// <summary>The file's text, or the one that a task's name stands for.</summary>
    public string Text => IsTask ? $"name: {Given}\ntask: {Given}\n" : File.ReadAllText(Given);

    private bool IsTask => Catalog.Find(StageSlot.Task, Given) is not null && !File.Exists(Given);

    /// <returns>The pipeline, or null after saying what is wrong.</returns>
    public Pipeline? Read(TextWriter errors)
    {
        var reading = IsTask ? PipelineFile.Parse(Text, $"the task {Given}", Catalog, Overrides) : PipelineFile.Load(Given, Catalog, Overrides);
        foreach (var problem in reading.Problems) errors.WriteLine(problem);
        return reading.Pipeline;
    }
}
