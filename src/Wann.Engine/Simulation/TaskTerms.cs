using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>A task, as it is described to another machine that is to make the same.</summary>
/// <param name="Pipeline">The hash of the pipeline that it stands in; empty where there is none.</param>
/// <param name="Task">As a pipeline file would have it: a mapping of its name to all its options, as JSON.</param>
/// <param name="Plugin">What it is from: a file's name; null for the engine's own.</param>
/// <param name="PluginSha256">Of that file.</param>
/// <param name="TimeLimit">For all rollouts of one network.</param>
public sealed record TaskTerms(string Pipeline, string Task, string? Plugin, string? PluginSha256, TimeSpan TimeLimit);

/// <summary>What a machine has made of a task's terms. Where two prints differ, so may the results.</summary>
/// <param name="Pipeline">As in the terms.</param>
/// <param name="Task">SHA-256 of the task and all its options.</param>
/// <param name="Plugin">SHA-256 of the assembly that it is from; empty for the engine's own.</param>
/// <param name="Data">SHA-256 of the data that it rests on; empty if it rests on none.</param>
public sealed record TaskPrint(string Pipeline, string Task, string Plugin, string Data)
{
    /// <param name="pipeline">The hash of the pipeline.</param>
    /// <param name="choice">The task's text, as this machine wrote it again after reading it.</param>
    /// <param name="plugin">SHA-256 of what it is from, or null.</param>
    /// <param name="task">As it was made.</param>
    public static TaskPrint Of(string pipeline, string choice, string? plugin, ITask task) => new(
        pipeline,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(choice))),
        plugin ?? "",
        task is IDataTask { DataSha256: var data } ? data : "");

    /// <returns>How a worker's task differs from the coordinator's, as the end of a sentence; null if it does not.</returns>
    public string? DifferenceOf(TaskPrint worker) =>
        worker.Pipeline != Pipeline ? $"its pipeline is {Short(worker.Pipeline)} where the coordinator's is {Short(Pipeline)}"
        : worker.Plugin != Plugin ? $"its task is from the plug-in {Short(worker.Plugin)} where the coordinator's is from {Short(Plugin)}"
        : worker.Task != Task ? $"its task's options come to {Short(worker.Task)} where the coordinator's come to {Short(Task)}"
        : worker.Data != Data ? $"its data set is {Short(worker.Data)} where the coordinator's is {Short(Data)}; bring it the same files"
        : null;

    private static string Short(string hash) => hash.Length == 0 ? "none" : hash[..Math.Min(12, hash.Length)];
}

/// <summary>
/// Rollouts that every machine computes before its first job: a network with each activation, at two weights, on two trials. Machines
/// that do not agree on them compute differently.
/// </summary>
internal static class Probe
{
    private static readonly double[] Weights = [-1.5, 0.7];

    public static Job JobOf(Guid work, ITask task) => new(work, Id: 0, [new Piece(NetworkCodec.Write(NetworkFor(task)), Rollouts())]);

    private static Rollout[] Rollouts() =>
    [
        .. from weight in Weights
           from trial in Enumerable.Range(0, 2)
           select new Rollout(weight, new RandomStream(seed: 1, StreamPurpose.Report, trial: trial)),
    ];

    /// <summary>Each activation hears the bias and an input, and is heard by all outputs.</summary>
    private static CompiledNetwork NetworkFor(ITask task)
    {
        var nodes = ImmutableArray.CreateBuilder<NodeGene>();
        var connections = ImmutableArray.CreateBuilder<ConnectionGene>();
        var first = 1 + task.Inputs + task.Outputs;
        for (var id = 0; id < first; id++)
        {
            nodes.Add(new NodeGene(
                id, id == 0 ? NodeKind.Bias : id <= task.Inputs ? NodeKind.Input : NodeKind.Output, Activation.Linear));
        }

        foreach (var (index, activation) in Enum.GetValues<Activation>().Index())
        {
            nodes.Add(new NodeGene(first + index, NodeKind.Hidden, activation));
            Connect(0, first + index);
            if (task.Inputs > 0) Connect(1 + (index % task.Inputs), first + index);
            for (var output = 0; output < task.Outputs; output++) Connect(first + index, 1 + task.Inputs + output);
        }

        return NetworkCompiler.Compile(new Genome(nodes.ToImmutable(), connections.ToImmutable()));

        void Connect(int source, int target) =>
            connections.Add(new ConnectionGene(connections.Count, source, target, Enabled: true));
    }
}
