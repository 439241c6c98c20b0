using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Engine.Stages.Mutate;

/// <summary>The steps of one steered child, as they are made. Nodes are named by their indexes in the parent.</summary>
internal sealed class Course
{
    private readonly Genome _parent;
    private readonly ISteering _steering;
    private readonly Passages _passages;
    private readonly SteeredOptions _options;
    private readonly NewNode _newNode;
    private readonly int[] _layers;
    private readonly Dictionary<(int Source, int Target), ConnectionGene> _connections = [];
    private readonly HashSet<(int Source, int Target)> _made = [];
    private readonly Series _series = new();
    private readonly double[] _slopes;
    private readonly double[] _curvatures;

    public Course(Genome parent, ISteering steering, Passages passages, SteeredOptions options, NewNode newNode)
    {
        (_parent, _steering, _passages, _options, _newNode) = (parent, steering, passages, options, newNode);
        _layers = Layers.Of(parent);
        foreach (var gene in parent.Connections)
            _connections.Add((parent.IndexOfNode(gene.Source), parent.IndexOfNode(gene.Target)), gene);
        (_slopes, _curvatures) = (new double[options.Weights.Length], new double[options.Weights.Length]);
    }

    private int FirstOutput => 1 + _parent.Inputs;

    private int Drawn => _parent.Nodes.Length;

    public Proposal ToProposal() => _series.IsEmpty ? new Proposal(Operation.Clone) : _series.ToProposal();

    public void Step(ref RandomStream random)
    {
        var hidden = _parent.Hidden > 0 ? _options.Hidden : 0;
        var point = random.NextDouble() * (_options.Changes.AddNode + _options.Outputs + hidden);
        if (point < _options.Changes.AddNode) AddNode(ref random);
        else if (point < _options.Changes.AddNode + _options.Outputs) LookAtOutputs(ref random);
        else LookAtHidden(ref random);
    }

    private void AddNode(ref RandomStream random)
    {
        var (most, best, bestMoves) = (0.0, default(Proposal), new List<Move>());
        for (var candidate = 0; candidate < _options.Candidates; candidate++)
        {
            var drawn = _newNode.DrawUnbound(_parent, ref random);
            Draw(drawn);
            var node = new NodeGene(-1, NodeKind.Hidden, drawn.Activation);
            var moves = Gaining(output => Best(Drawn, node, output, now: null));
            var gain = moves.Sum(move => move.Gain) - (_options.Worth * drawn.First);
            if (gain > most) (most, best, bestMoves) = (gain, drawn, moves);
        }

        if (bestMoves.Count == 0) return;
        Draw(best);
        foreach (var move in bestMoves) _steering.Add(Drawn, move.Target, move.Factors);
        _series.AddNode(
            best.Activation,
            best.Many.Numbers.AsSpan(),
            [.. bestMoves.Select(move => Operands.End(_parent.Nodes[move.Target].Id, move.Then!.Value))]);
    }

    private void LookAtOutputs(ref RandomStream random)
    {
        var (most, best) = (0.0, new List<Move>());
        for (var candidate = 0; candidate < _options.Candidates; candidate++)
        {
            var source = AnySource(ref random);
            var moves = Gaining(output => Best(source, output));
            var gain = moves.Sum(move => move.Gain);
            if (gain > most) (most, best) = (gain, moves);
        }

        foreach (var move in best) Make(move);
    }

    private void LookAtHidden(ref RandomStream random)
    {
        var best = default(Move?);
        for (var candidate = 0; candidate < _options.Candidates; candidate++)
        {
            var (source, target) = (AnySource(ref random), _parent.FirstHidden + random.Below(_parent.Hidden));
            if (_layers[source] >= _layers[target]) continue;
            if (Best(source, target) is { } move && move.Gain > (best?.Gain ?? 0)) best = move;
        }

        if (best is { } chosen) Make(chosen);
    }

    private void Draw(Proposal node) => _steering.Draw(
        node.Activation,
        [.. node.Many.Numbers.Select(Operands.EndOf).Select(end => (_parent.IndexOfNode(end.Node), end.Negative))]);

    private int AnySource(ref RandomStream random)
    {
        var drawn = random.Below(_parent.Nodes.Length - _parent.Outputs);
        return drawn < FirstOutput ? drawn : drawn + _parent.Outputs;
    }

    private List<Move> Gaining(Func<int, Move?> best)
    {
        var moves = new List<Move>();
        for (var output = FirstOutput; output < _parent.FirstHidden; output++)
        {
            if (best(output) is { } move) moves.Add(move);
        }

        return moves;
    }

    /// <summary>The move that gains most, if one does, between two of the parent's nodes.</summary>
    private Move? Best(int source, int target)
    {
        if (_made.Contains((source, target))) return null;
        var present = _connections.TryGetValue((source, target), out var gene);
        if (present && !gene.Enabled) return null;
        return Best(source, _parent.Nodes[source], target, present ? gene.Negative : null);
    }

    /// <param name="source">Its index.</param>
    /// <param name="node">The same.</param>
    /// <param name="target">Its index.</param>
    /// <param name="now">The sign of the connection, or null for none.</param>
    private Move? Best(int source, NodeGene node, int target, bool? now)
    {
        _steering.Weigh(source, target, _slopes, _curvatures);
        var best = default(Move?);
        foreach (var then in new bool?[] { null, false, true })
        {
            if (then == now || (then == true && !_options.Changes.Signs)) continue;
            var factors = new double[_slopes.Length];
            var gain = 0.0;
            for (var i = 0; i < factors.Length; i++)
            {
                var weight = _options.Weights[i];
                factors[i] = weight * (Factor(node, target, then, weight) - Factor(node, target, now, weight));
                var error = Math.Sqrt(_curvatures[i] / _steering.Samples);
                gain += (factors[i] * _slopes[i]) - (Math.Abs(factors[i]) * _options.Caution * error)
                    - (0.5 * factors[i] * factors[i] * _curvatures[i]);
            }

            gain = (gain / factors.Length) - (_options.Worth * ((then is null ? 0 : 1) - (now is null ? 0 : 1)));
            if (gain > (best?.Gain ?? 0)) best = new Move(source, target, now, then, gain, factors);
        }

        return best;
    }

    private double Factor(NodeGene source, int target, bool? negative, double weight) =>
        negative is { } sign ? _passages(source, _parent.Nodes[target], sign).Factor(weight) : 0;

    private void Make(Move move)
    {
        _made.Add((move.Source, move.Target));
        _steering.Add(move.Source, move.Target, move.Factors);
        if (move.Now is null)
            _series.AddConnection(_parent.Nodes[move.Source].Id, _parent.Nodes[move.Target].Id, move.Then == true);
        else if (move.Then is null)
            _series.RemoveConnection(_connections[(move.Source, move.Target)].Innovation);
        else
            _series.FlipSign(_connections[(move.Source, move.Target)].Innovation);
    }

    /// <param name="Source">A node.</param>
    /// <param name="Target">A node.</param>
    /// <param name="Now">The sign of the connection, or null for none.</param>
    /// <param name="Then">What it is to be.</param>
    /// <param name="Gain">In return, its worth taken off.</param>
    /// <param name="Factors">How many times the source's value is added at each weight.</param>
    private readonly record struct Move(int Source, int Target, bool? Now, bool? Then, double Gain, double[] Factors);
}
