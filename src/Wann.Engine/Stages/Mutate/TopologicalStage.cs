using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Engine.Stages.Mutate;

/// <summary>One change to the wiring a child, as in the paper; its odds may follow what each has been worth in the run.</summary>
public sealed class TopologicalStage(TopologicalOptions options) : IMutateStage
{
    private TopologicalMutation Mutation { get; init; } = new(
        OddsByOperation(options),
        options.Activations,
        options.ConnectionRule,
        options.Infeasible,
        options.Signs,
        options.PathLength / 2,
        new NodeShape(
            options.Node.FewestSources,
            options.Node.MostSources,
            options.Node.MostTargets,
            options.Node.Window,
            options.Node.InputsOnly));

    /// <summary>With signs, each connection draws one. Homogeneous networks begin without any.</summary>
    public Genome Found(int inputs, int outputs, double connected, RandomStream random) =>
        options.ConnectionRule == ConnectionRule.Homogeneous
            ? Genome.Unconnected(inputs, outputs)
            : Genome.Minimal(
                inputs,
                outputs,
                () => random.NextDouble() < connected,
                options.Signs ? () => random.Below(2) == 1 : null);

    public Proposal Propose(Genome parent, ref RandomStream random) => Mutation.Propose(parent, ref random);

    public bool Learns => options.Adapt;

    public IMutateStage After(OperationSuccess success) =>
        options.Adapt ? new TopologicalStage(options) { Mutation = Mutation with { Odds = success.Adapt(Mutation.Odds) } } : this;

    /// <returns>Another change by the same operation, or null if the parent has no place for one.</returns>
    internal Proposal? Propose(Operation operation, Genome parent, ref RandomStream random) =>
        Mutation.Draw(operation, parent, ref random);

    /// <summary>How nodes with several connections are drawn.</summary>
    internal NewNode NewNode => new(
        Mutation.Shape!, options.ConnectionRule, options.PathLength / 2, options.Activations, options.Signs);

    private static ImmutableArray<double> OddsByOperation(TopologicalOptions options)
    {
        var odds = new double[8];
        odds[(int)Operation.InsertNode] = options.InsertNode;
        odds[(int)Operation.AddConnection] = options.AddConnection;
        odds[(int)Operation.ChangeActivation] = options.ChangeActivation;
        odds[(int)Operation.EnableConnection] = options.EnableConnection;
        odds[(int)Operation.RemoveConnection] = options.RemoveConnection;
        odds[(int)Operation.FlipSign] = options.Signs ? options.FlipSign : 0;
        odds[(int)Operation.AddNode] = options.AddNode;
        return [.. odds];
    }
}

/// <summary>The odds of the changes, which need not sum to 1, and what they may do.</summary>
public sealed record TopologicalOptions : IValidatableObject
{
    [Description("Odds of splitting a connection by a new node.")]
    [Range(0.0, 1e6)]
    public double InsertNode { get; init; } = 0.25;

    [Description("Odds of joining two nodes by a new connection.")]
    [Range(0.0, 1e6)]
    public double AddConnection { get; init; } = 0.20;

    [Description("Odds of giving a hidden node another activation.")]
    [Range(0.0, 1e6)]
    public double ChangeActivation { get; init; } = 0.50;

    [Description("Odds of enabling a disabled connection.")]
    [Range(0.0, 1e6)]
    public double EnableConnection { get; init; } = 0.05;

    [Description("Odds of taking an enabled connection away.")]
    [Range(0.0, 1e6)]
    [LeftOutAtDefault]
    public double RemoveConnection { get; init; }

    [Description("Odds of turning an enabled connection's sign, if connections have one.")]
    [Range(0.0, 1e6)]
    [LeftOutAtDefault]
    public double FlipSign { get; init; } = 0.10;

    [Description("Odds of adding a node with several connections at once.")]
    [Range(0.0, 1e6)]
    [LeftOutAtDefault]
    public double AddNode { get; init; }

    [Description("The connections of a node that is added.")]
    [LeftOutAtDefault]
    public NodeOptions Node { get; init; } = new();

    [Description(
        "Whether connections carry a sign, drawn when they are made. A negative one comes through an inverse relay of its source.")]
    [LeftOutAtDefault]
    public bool Signs { get; init; }

    [Description(
        "Whether the odds adapt: each grows or shrinks, fourfold at most, with how often it lately made a child better than its parent.")]
    [LeftOutAtDefault]
    public bool Adapt { get; init; }

    [Description(
        "New connections: only into a later layer, every one that closes no cycle, or (with compile: homogeneous) only such that all paths "
        + "have one length.")]
    public ConnectionRule ConnectionRule { get; init; } = ConnectionRule.Layered;

    [Description(
        "Under connection_rule homogeneous: connections on each path from an input to an output, relays included; 2 without hidden nodes, "
        + "4 with them.")]
    [AllowedValues(2, 4, ErrorMessage = "'path_length' is 2 or 4")]
    [LeftOutAtDefault]
    public int PathLength { get; init; } = 4;

    [Description("When the drawn change cannot be made: redraw another, or leave the child a clone.")]
    public Infeasible Infeasible { get; init; } = Infeasible.Redraw;

    [Description("The activations a hidden node may have.")]
    [MinLength(1)]
    public ImmutableArray<Activation> Activations { get; init; } =
    [
        Activation.Linear, Activation.Step, Activation.Sine, Activation.Gaussian, Activation.Tanh,
        Activation.Sigmoid, Activation.Inverse, Activation.Absolute, Activation.Relu, Activation.Cosine,
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (InsertNode + AddConnection + ChangeActivation + EnableConnection + RemoveConnection + AddNode + (Signs ? FlipSign : 0) == 0)
        {
            yield return new ValidationResult(
                "the odds are all 0, so no child would ever differ from its parent; give one of them a chance");
        }

        if (Activations.Distinct().Count() < Activations.Length)
        {
            yield return new ValidationResult("'activations' names one twice; each may stand there once", [nameof(Activations)]);
        }

        if (ConnectionRule == ConnectionRule.Homogeneous && Activations.FirstOrDefault(one => !HomogeneousGenome.Allows(one)) is var other
            && other != default)
        {
            yield return new ValidationResult(
                $"under connection_rule homogeneous nodes are linear, inverse, absolute or relu, not {other.ToString().ToLowerInvariant()}",
                [nameof(Activations)]);
        }
    }
}

/// <summary>The connections of a node that is added.</summary>
public sealed record NodeOptions : IValidatableObject
{
    [Description("Sources of a new node, at least.")]
    [Range(1, 10_000)]
    public int FewestSources { get; init; } = 3;

    [Description("Sources of a new node, at most.")]
    [Range(1, 10_000)]
    public int MostSources { get; init; } = 10;

    [Description("Targets of a new node, at most.")]
    [Range(1, 10_000)]
    public int MostTargets { get; init; } = 4;

    [Description("If the inputs are a square picture: the side of the window that a new node's inputs lie in; 0 for anywhere.")]
    [Range(0, 10_000)]
    public int Window { get; init; }

    [Description("The share of new nodes whose sources are inputs alone, where hidden nodes may be sources, too.")]
    [Range(0.0, 1.0)]
    [LeftOutAtDefault]
    public double InputsOnly { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MostSources < FewestSources)
            yield return new ValidationResult("'most_sources' must be 'fewest_sources' or more", [nameof(MostSources)]);
    }
}
