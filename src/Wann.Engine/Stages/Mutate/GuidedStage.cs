using System.Collections.Concurrent;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Engine.Stages.Mutate;

/// <summary>
/// Changes of homogeneous networks that the task's own derivatives speak for, a series of them a child. Each step either adds a node, the
/// most promising of several drawn, to every output that gains by it with the sign that gains; or takes one feature (a hidden node, or an
/// input where there are none) and adds, turns or removes its connection to each output that gains by that. What a step gains is told to
/// second order, from forward values alone, and the next step knows of it.
/// </summary>
public sealed class GuidedStage : IGuidedMutateStage
{
    private readonly GuidedOptions _options;
    private readonly TopologicalStage _blind;
    private readonly IGuidingTask? _task;
    private readonly ConditionalWeakTable<Genome, Lead> _leads = [];

    public GuidedStage(GuidedOptions options)
        : this(options, task: null)
    {
    }

    private GuidedStage(GuidedOptions options, IGuidingTask? task) =>
        (_options, _blind, _task) = (options, new TopologicalStage(options.Changes), task);

    /// <summary>A task that cannot guide the simplest network says so now, and not in the midst of a search.</summary>
    public IMutateStage GuidedBy(ITask task, ICompileStage compile)
    {
        if (task is not IGuidingTask guiding) throw new ArgumentException("it cannot say what a network lacks; use topological");
        var stage = new GuidedStage(_options, guiding);
        stage.Guide(Found(task.Inputs, task.Outputs, connected: 1, default), part: 0);
        return stage;
    }

    public Genome Found(int inputs, int outputs, double connected, RandomStream random) =>
        _blind.Found(inputs, outputs, connected, random);

    public Proposal Propose(Genome parent, ref RandomStream random)
    {
        var lead = _leads.GetValue(parent, genome => new(genome, _options.Changes.PathLength == 2));
        var drawn = random.Below(Task.Parts(_options.Samples));
        using var steps = lead.Guides.GetOrAdd(drawn, part => new(() => Guide(parent, part))).Value.Begin();
        var count = 1 + random.Below(_options.Steps);
        var series = new Series();
        var visited = new HashSet<int>();
        for (var step = 0; step < count; step++)
        {
            var adds = random.NextDouble() * (_options.Changes.AddNode + _options.Revisit) < _options.Changes.AddNode;
            if (adds && _options.Changes.PathLength > 2) AddNode(parent, steps, series, ref random);
            else Revisit(lead.Features, visited, steps, series, ref random);
        }

        return series.IsEmpty ? new Proposal(Operation.Clone) : series.ToProposal();
    }

    /// <summary>w^L, also of a network that has no hidden node yet.</summary>
    private double Scale => _options.Changes.PathLength == 2
        ? _options.Weight * _options.Weight
        : _options.Weight * _options.Weight * _options.Weight * _options.Weight;

    private IGuidingTask Task => _task ?? throw new InvalidOperationException("the stage has no task to ask");

    private IGuide Guide(Genome parent, int part) => Task.Guide(HomogeneousGenome.Of(parent), Scale, _options.Samples, part);

    private void AddNode(Genome parent, IGuidedSteps steps, Series series, ref RandomStream random)
    {
        Span<double> slopes = stackalloc double[parent.Outputs];
        Span<double> curvatures = stackalloc double[parent.Outputs];
        var (best, bestTimes, most) = (default(Proposal?), new int[parent.Outputs], 0.0);
        for (var candidate = 0; candidate < _options.Candidates; candidate++)
        {
            if (_blind.Propose(Operation.AddNode, parent, ref random) is not { } drawn) return;
            steps.Weigh(drawn.Activation, InputsOf(drawn), slopes, curvatures);
            var gain = -_options.Worth * drawn.First;
            for (var output = 0; output < slopes.Length; output++)
                gain += Math.Max(0, Gain(1, Math.Abs(slopes[output]), curvatures[output]) - _options.Worth);
            if (gain <= most) continue;
            (best, most) = (drawn, gain);
            for (var output = 0; output < slopes.Length; output++)
            {
                var pays = Gain(1, Math.Abs(slopes[output]), curvatures[output]) > _options.Worth;
                bestTimes[output] = pays ? Math.Sign(slopes[output]) : 0;
            }
        }

        if (best is not { } chosen) return;
        var targets = new List<int>();
        for (var output = 0; output < bestTimes.Length; output++)
        {
            if (bestTimes[output] != 0) targets.Add(Operands.End(1 + parent.Inputs + output, bestTimes[output] < 0));
        }

        series.AddNode(chosen.Activation, chosen.Many.Numbers.AsSpan()[..chosen.First], [.. targets]);
        steps.Add(chosen.Activation, InputsOf(chosen), bestTimes);
    }

    private void Revisit(
        Feature[] features, HashSet<int> visited, IGuidedSteps steps, Series series, ref RandomStream random)
    {
        if (visited.Count == features.Length) return;
        var place = random.Below(features.Length);
        if (!visited.Add(place)) return;
        var feature = features[place];
        Span<double> slopes = stackalloc double[feature.Times.Length];
        Span<double> curvatures = stackalloc double[feature.Times.Length];
        Span<int> moves = stackalloc int[feature.Times.Length];
        steps.Weigh(feature.Activation, feature.Inputs, slopes, curvatures);
        for (var output = 0; output < moves.Length; output++)
        {
            var (now, most) = (feature.Times[output], 0.0);
            for (var then = -1; then <= 1; then++)
            {
                var cost = _options.Worth * (Math.Abs(then) - Math.Abs(now));
                var gain = then == now ? 0 : Gain(then - now, slopes[output], curvatures[output]) - cost;
                if (gain > most) (moves[output], most) = (then - now, gain);
            }

            if (moves[output] == 0) continue;
            if (now == 0) series.AddConnection(feature.Node, feature.FirstOutput + output, moves[output] < 0);
            else if (Math.Abs(moves[output]) == 2) series.FlipSign(feature.Innovations[output]);
            else series.RemoveConnection(feature.Innovations[output]);
        }

        if (moves.ContainsAnyExcept(0)) steps.Add(feature.Activation, feature.Inputs, moves);
    }

    private static double Gain(int times, double slope, double curvature) => (times * slope) - (0.5 * times * times * curvature);

    private static (int, bool)[] InputsOf(Proposal node) => [.. node.Many.Numbers[..node.First].Select(Operands.EndOf)];

    /// <summary>What is known of a parent, for all its children.</summary>
    private sealed class Lead(Genome genome, bool direct)
    {
        public Feature[] Features { get; } = Feature.AllOf(genome, direct);

        /// <summary>By part of the samples.</summary>
        public ConcurrentDictionary<int, Lazy<IGuide>> Guides { get; } = [];
    }

    /// <param name="Node">A hidden node; bias or an input, if these go to outputs directly.</param>
    /// <param name="Inputs">What it sums.</param>
    /// <param name="Times">−1, 0 or 1 for each output.</param>
    /// <param name="Innovations">Those of its connections to each output.</param>
    private sealed record Feature(
        int Node,
        Activation Activation,
        IReadOnlyList<(int Input, bool Negative)> Inputs,
        int FirstOutput,
        int[] Times,
        int[] Innovations)
    {
        /// <param name="direct">Whether inputs go to outputs directly, so that they are the features.</param>
        public static Feature[] AllOf(Genome genome, bool direct)
        {
            var first = direct ? 0 : genome.FirstHidden;
            var count = direct ? 1 + genome.Inputs : genome.Hidden;
            var inputs = new List<(int, bool)>[count];
            var features = new Feature[count];
            for (var i = 0; i < count; i++)
            {
                inputs[i] = direct ? [(i, false)] : [];
                features[i] = new Feature(
                    genome.Nodes[first + i].Id,
                    genome.Nodes[first + i].Activation,
                    inputs[i],
                    1 + genome.Inputs,
                    new int[genome.Outputs],
                    new int[genome.Outputs]);
            }

            foreach (var gene in genome.Connections)
            {
                if (!gene.Enabled) continue;
                if (gene.Target >= genome.FirstHidden)
                {
                    inputs[genome.IndexOfNode(gene.Target) - first].Add((gene.Source, gene.Negative));
                    continue;
                }

                var (feature, output) = (features[genome.IndexOfNode(gene.Source) - first], gene.Target - 1 - genome.Inputs);
                (feature.Times[output], feature.Innovations[output]) = (gene.Negative ? -1 : 1, gene.Innovation);
            }

            return features;
        }
    }
}

public sealed record GuidedOptions : IValidatableObject
{
    [Description("Steps of a child, at most: how many is drawn.")]
    [Range(1, 100_000)]
    public int Steps { get; init; } = 16;

    [Description("Odds of a step that takes up a feature again; changes.add_node has those of one that adds a node.")]
    [Range(0.0, 1e6)]
    public double Revisit { get; init; } = 1;

    [Description("Nodes drawn for one that is added.")]
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 8;

    [Description("What a connection must gain in return to be worth having.")]
    [Range(0.0, 1e6)]
    public double Worth { get; init; }

    [Description("Samples by which a child's gains are told, at most; which part of all of them is drawn.")]
    [Range(64, 10_000_000)]
    public int Samples { get; init; } = 8192;

    [Description("The shared weight at which they are told: the one that evaluate judges at.")]
    [Range(0.001, 1000.0)]
    public double Weight { get; init; } = 0.5;

    [Description("Signs, rule, activations and the shape of new nodes, as topological has them.")]
    public TopologicalOptions Changes { get; init; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Changes.ConnectionRule != ConnectionRule.Homogeneous)
        {
            yield return new ValidationResult(
                "its networks are homogeneous: give changes.connection_rule homogeneous, or use steered", [nameof(Changes)]);
        }
    }
}
