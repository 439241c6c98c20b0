using System.Collections.Immutable;

namespace Wann.Core.Networks;

/// <summary>
/// A network as flat arrays, ready to run. Values live in slots: 0 the bias, then the inputs, then the computed nodes in
/// topological order, the outputs last. Computed node n takes the sum of its sources' values in the order given here, times the
/// shared weight (or each value times its own connection's weight), through its activation.
/// </summary>
public sealed class CompiledNetwork
{
    private readonly int[] _firstSource;
    private readonly int[] _sources;
    private readonly Activation[] _activations;
    private readonly double[]? _weights;
    private readonly ActivationGroup[] _groups;

    /// <param name="inputs">Inputs without the bias.</param>
    /// <param name="outputs">Outputs: the last computed nodes.</param>
    /// <param name="activations">One a computed node.</param>
    /// <param name="firstSource">One a computed node, and the count of all sources at the end: where a node's sources start.</param>
    /// <param name="sources">Slots, node after node.</param>
    /// <param name="connectionOfSource">For each source, the index of its connection in the genome it came from.</param>
    /// <param name="weights">One a source for a network with its own weights, or null for one that shares a single weight.</param>
    internal CompiledNetwork(
        int inputs,
        int outputs,
        Activation[] activations,
        int[] firstSource,
        int[] sources,
        ImmutableArray<int> connectionOfSource,
        double[]? weights)
    {
        Inputs = inputs;
        Outputs = outputs;
        _activations = activations;
        _firstSource = firstSource;
        _sources = sources;
        ConnectionOfSource = connectionOfSource;
        _weights = weights;
        _groups = ActivationGroup.Of(1 + inputs, activations, firstSource, sources);
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Bias, inputs and computed nodes.</summary>
    public int Slots => 1 + Inputs + _activations.Length;

    public int FirstOutputSlot => Slots - Outputs;

    /// <summary>One a computed node, in slot order.</summary>
    public ReadOnlySpan<Activation> Activations => _activations;

    /// <summary>One a computed node, and the count of all sources at the end.</summary>
    public ReadOnlySpan<int> FirstSource => _firstSource;

    public ReadOnlySpan<int> Sources => _sources;

    /// <summary>For each source, the index of its connection gene: dead connections have none.</summary>
    public ImmutableArray<int> ConnectionOfSource { get; }

    /// <summary>One a source, or empty for a network that shares a single weight.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The computed nodes again, in runs that can be computed together.</summary>
    public ReadOnlySpan<ActivationGroup> Groups => _groups;

    public bool SharesOneWeight => _weights is null;

    /// <summary>The same wiring with a weight for each connection gene of the genome it was compiled from.</summary>
    public CompiledNetwork WithWeights(ReadOnlySpan<double> byConnection)
    {
        var weights = new double[_sources.Length];
        for (var source = 0; source < weights.Length; source++) weights[source] = byConnection[ConnectionOfSource[source]];
        return new CompiledNetwork(Inputs, Outputs, _activations, _firstSource, _sources, ConnectionOfSource, weights);
    }
}
