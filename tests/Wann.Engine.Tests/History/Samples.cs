using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Engine.History;

namespace Wann.Engine.Tests.History;

/// <summary>One of each event, with every form that a part of it may take.</summary>
internal static class Samples
{
    private static readonly string Hash = string.Concat(Enumerable.Range(0, 32).Select(i => $"{i:x2}"));

    private static readonly Genome Genome = new(
        [.. Genome.Minimal(2, 1, () => true).Nodes, new NodeGene(4, NodeKind.Hidden, Activation.Gaussian)],
        [.. Genome.Minimal(2, 1, () => true).Connections, new ConnectionGene(3, 2, 4, Enabled: false), new ConnectionGene(
            300, 4, 3, Enabled: true)]);

    public static IReadOnlyList<RunEvent> All { get; } =
    [
        new RunStarted("small", "name: small\n", Hash, ulong.MaxValue, 6, "0.1.0", ["a flag"], new ForkPoint("old-1a2b3c4d", 17)),
        new PopulationFounded(17, [Genome], 5, 301, Hash),
        new GenerationBred(
            18,
            [
                new Child(0, new Proposal(Operation.Clone), default),
                new Child(1, new Proposal(Operation.InsertNode, 2, Activation: Activation.Sine), new GivenIds(5, 301, 302)),
                new Child(2, new Proposal(Operation.AddConnection, 1, 3), new GivenIds(Innovation: 303)),
                new Child(3, new Proposal(Operation.ChangeActivation, 4, Activation: Activation.Relu), default),
                new Child(4, new Proposal(Operation.EnableConnection, 3), default),
            ],
            Hash),
        new RolloutsEvaluated(18, 3, [new Evaluation([0.1, -0.0], 1000), new Evaluation([-1000, -1000], 0, "it never ended")]),
        new ElitesRetested(18, [7, 4], [new Evaluation([0.1, -0.0], 1000), new Evaluation([-1000, -1000], 0, "it never ended")]),
        new GenerationCompleted(18, [1, 0, 200], 1, [double.Epsilon], new GenerationStatistics(1.5, 2.5, 7, 3, 1L << 40), Hash),
        new RunPaused("The user stopped the search."),
        new RunResumed("0.1.0", 1024),
        new RunCompleted("6 generations are completed."),
        new RunFailed("A stage failed."),
        new TailCut(41, "Event 42 is damaged."),
    ];

    /// <summary>What version 2 can say and version 1 cannot.</summary>
    public static IReadOnlyList<RunEvent> Newer { get; } =
    [
        new RunStarted("small", "name: small\n", Hash, ulong.MaxValue, 6, "0.1.0", ["a flag"], new ForkPoint("old-1a2b3c4d", 17))
        {
            FoundedFrom = [new Ancestor("swingup", Hash)],
        },
        new RolloutsEvaluated(
            18, 3, [new Evaluation([0.1, -0.0], 1000) { WeightsRun = 1 }, new Evaluation([-1000, -1000], 0, "it never ended")]),
        new PopulationFounded(
            17,
            [new Genome(Genome.Nodes, [.. Genome.Connections.Select((gene, index) => gene with { Negative = index is 0 or 4 })])],
            5,
            301,
            Hash),
        new GenerationBred(
            18,
            [
                new Child(1, new Proposal(Operation.InsertNode, 2, Activation: Activation.Sine, Negative: true), new GivenIds(5, 301, 302)),
                new Child(2, new Proposal(Operation.AddConnection, 1, 3, Negative: true), new GivenIds(Innovation: 303)),
                new Child(3, new Proposal(Operation.RemoveConnection, 3), default),
                new Child(4, new Proposal(Operation.FlipSign, 3), default),
            ],
            Hash),
    ];

    /// <summary>What version 3 can say and version 2 cannot.</summary>
    public static RunEvent Newest { get; } = new GenerationBred(
        18,
        [
            new Child(
                1,
                new Proposal(Operation.AddNode, 2, Activation: Activation.Relu, Many: new Operands([2, 5, 8])),
                new GivenIds(5, 301, 303)),
            new Child(2, new Proposal(Operation.Merge, Many: new Operands([0, 1])), default),
            new Child(
                3, new Proposal(Operation.Series, Many: new Operands([7, 9, 1, 2, 4, 8, 3, 1, 9])), new GivenIds(6, 304, 306)),
        ],
        Hash);

    /// <summary>What version 4 can say and version 3 cannot.</summary>
    public static IReadOnlyList<RunEvent> OfVersion4 { get; } =
    [
        new GenerationBred(18, [new Child(1, new Proposal(Operation.Found, Many: new Operands([1, 6, 11])), default)], Hash),
        new RolloutsEvaluated(18, 3, [new Evaluation([0.1, -0.0], 1000) { TrialsRun = 2 }, new Evaluation([1, 2], 2000)]),
    ];
}
