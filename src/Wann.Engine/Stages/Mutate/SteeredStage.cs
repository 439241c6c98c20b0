using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Engine.Stages.Mutate;

/// <summary>
/// Changes of any networks that the task's derivatives speak for, a series of them a child; some children get one blind change instead.
/// Each step draws a few changes of one sort and makes the most promising: a new node to every output that gains by it; a node's
/// connections to the outputs, each added, turned or removed as gains; or one connection to a hidden node. What a step gains is told to
/// second order at the judged weights, over a part of the samples that is drawn for the child.
/// </summary>
public sealed class SteeredStage : IGuidedMutateStage
{
    private readonly SteeredOptions _options;
    private readonly TopologicalStage _blind;
    private readonly ISteeringTask? _task;
    private readonly Passages? _passages;

    public SteeredStage(SteeredOptions options)
        : this(options, task: null, passages: null)
    {
    }

    private SteeredStage(SteeredOptions options, ISteeringTask? task, Passages? passages) =>
        (_options, _blind, _task, _passages) = (options, new TopologicalStage(options.Changes), task, passages);

    public IMutateStage GuidedBy(ITask task, ICompileStage compile)
    {
        if (task is not ISteeringTask steering) throw new ArgumentException("it cannot say what a network lacks; use topological");
        var input = new NodeGene(0, NodeKind.Input, Activation.Linear);
        if (compile.PassageOf(input, input with { Kind = NodeKind.Output }, negative: false) is null)
            throw new ArgumentException("with its compile stage nothing can be foreseen; use feed_forward or even");
        return new SteeredStage(
            _options, steering, (source, target, negative) => compile.PassageOf(source, target, negative)!.Value);
    }

    /// <summary>As topological founds, but connections that are not enabled are not there, so that a step may add them.</summary>
    public Genome Found(int inputs, int outputs, double connected, RandomStream random)
    {
        var founder = _blind.Found(inputs, outputs, connected, random);
        return new Genome(founder.Nodes, [.. founder.Connections.Where(gene => gene.Enabled)]);
    }

    public Proposal Propose(Genome parent, ref RandomStream random)
    {
        if (_options.Blind > 0 && random.NextDouble() < _options.Blind) return _blind.Propose(parent, ref random);
        var (task, passages) = (_task, _passages) is ({ } asked, { } known)
            ? (asked, known)
            : throw new InvalidOperationException("the stage has no task to ask");
        var part = random.Below(task.Parts(_options.Samples));
        using var steering = task.Steer(
            parent, passages, _options.Weights.AsSpan(), _options.Samples, part, _options.Hidden > 0 && parent.Hidden > 0);
        var course = new Course(parent, steering, passages, _options, _blind.NewNode);
        var count = 1 + random.Below(_options.Steps);
        for (var step = 0; step < count; step++) course.Step(ref random);
        return course.ToProposal();
    }
}

public sealed record SteeredOptions : IValidatableObject
{
    [Description("Steps of a child, at most: how many is drawn.")]
    [Range(1, 100_000)]
    public int Steps { get; init; } = 16;

    [Description("Changes drawn for one that is made.")]
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 8;

    [Description("Odds of a step that looks at a node's connections to the outputs; changes.add_node has those of one that adds a node.")]
    [Range(0.0, 1e6)]
    public double Outputs { get; init; } = 1;

    [Description("Odds of a step that adds, turns or removes a connection to a hidden node, told by back-propagated sensitivities.")]
    [Range(0.0, 1e6)]
    public double Hidden { get; init; } = 1;

    [Description("The share of children that get one blind change instead, by the odds of changes.")]
    [Range(0.0, 1.0)]
    public double Blind { get; init; } = 0.1;

    [Description("Standard errors that a change's gain is taken to be smaller than it seems: of many, the best is often so by chance.")]
    [Range(0.0, 100.0)]
    public double Caution { get; init; } = 1;

    [Description("What a connection must gain in return to be worth having.")]
    [Range(0.0, 1e6)]
    public double Worth { get; init; }

    [Description("Samples by which a child's gains are told, at most; which part of all of them is drawn.")]
    [Range(64, 1_000_000)]
    public int Samples { get; init; } = 1024;

    [Description("The shared weights at which they are told: those that evaluate judges at.")]
    [MinLength(1)]
    public ImmutableArray<double> Weights { get; init; } = [0.5, 1, 2];

    [Description("Signs, activations, the shape of new nodes, and the odds of blind changes, as topological has them.")]
    public TopologicalOptions Changes { get; init; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Outputs + Changes.AddNode == 0)
            yield return new ValidationResult("'outputs' or 'changes.add_node' must be above 0, or a network never begins to grow");
        if (Changes.ConnectionRule == ConnectionRule.Homogeneous)
            yield return new ValidationResult("for connection_rule homogeneous use guided", [nameof(Changes)]);
    }
}
