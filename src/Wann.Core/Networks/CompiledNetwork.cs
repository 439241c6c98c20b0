using System.Collections.Immutable;

namespace Wann.Core.Networks;

/// <summary>
/// A network as flat arrays, ready to run. Values live in slots: 0 the bias, then the inputs, then the computed nodes in
/// topological order, the outputs last. Computed node n takes the sum of its sources' values in the order given here, times the
/// shared weight (or each value times its own connection's weight), through its activation.
/// </summary>
public sealed class CompiledNetwork
{
    private readonly Lazy<Flat> _flat;

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
        _flat = new(new Flat(
            activations,
            firstSource,
            sources,
            connectionOfSource,
            weights,
            ActivationGroup.Of(1 + inputs, activations, firstSource, sources)));
    }

    /// <summary>A network whose arrays come from elsewhere, such as another machine; it knows no connection genes.</summary>
    /// <param name="inputs">Inputs without the bias.</param>
    /// <param name="outputs">Outputs: the last computed nodes.</param>
    /// <param name="activations">One a computed node.</param>
    /// <param name="firstSource">One a computed node, and the count of all sources at the end: where a node's sources start.</param>
    /// <param name="sources">Slots, node after node, each below its node's own.</param>
    /// <param name="weights">One a source for a network with its own weights, or null for one that shares a single weight.</param>
    /// <exception cref="ArgumentException">They are no network: the message is the end of a sentence.</exception>
    public static CompiledNetwork OfArrays(
        int inputs, int outputs, Activation[] activations, int[] firstSource, int[] sources, double[]? weights)
    {
        if (inputs < 0 || outputs < 0 || outputs > activations.Length) throw new ArgumentException("it has fewer nodes than outputs");
        if (!activations.All(Enum.IsDefined)) throw new ArgumentException("an activation is not known");
        if (firstSource.Length != activations.Length + 1 || firstSource[0] != 0 || firstSource[^1] != sources.Length)
            throw new ArgumentException("its sources are not all of its nodes' sources");
        if (weights is not null && weights.Length != sources.Length) throw new ArgumentException("it has not a weight for each source");
        for (var node = 0; node < activations.Length; node++)
        {
            var (first, next) = (firstSource[node], firstSource[node + 1]);
            if (next < first || next > sources.Length) throw new ArgumentException("its sources are not in their nodes' order");
            foreach (var slot in sources.AsSpan(first, next - first))
            {
                if ((uint)slot >= (uint)(1 + inputs + node)) throw new ArgumentException("a node's source does not come before it");
            }
        }

        return new CompiledNetwork(inputs, outputs, activations, firstSource, sources, connectionOfSource: [], weights);
    }

    /// <param name="genome">A genome with signs whose every path has one length.</param>
    /// <param name="plain">The plain network that it stands for, asked for when somebody wants its arrays.</param>
    internal CompiledNetwork(HomogeneousGenome genome, Func<CompiledNetwork> plain)
    {
        (Inputs, Outputs, Homogeneous) = (genome.Genome.Inputs, genome.Genome.Outputs, genome);
        _flat = new(() => plain()._flat.Value);
    }

    /// <summary>The genome with signs that this is the plain network of, if all weights answer alike by its construction.</summary>
    public HomogeneousGenome? Homogeneous { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Bias, inputs and computed nodes.</summary>
    public int Slots => 1 + Inputs + Activations.Length;

    public int FirstOutputSlot => Slots - Outputs;

    /// <summary>One a computed node, in slot order.</summary>
    public ReadOnlySpan<Activation> Activations => _flat.Value.Activations;

    /// <summary>One a computed node, and the count of all sources at the end.</summary>
    public ReadOnlySpan<int> FirstSource => _flat.Value.FirstSource;

    public ReadOnlySpan<int> Sources => _flat.Value.Sources;

    /// <summary>
    /// For each source, the index of its connection gene: dead connections have none. Empty for a network that knows no genes.
    /// </summary>
    public ImmutableArray<int> ConnectionOfSource => _flat.Value.ConnectionOfSource;

    /// <summary>One a source, or empty for a network that shares a single weight.</summary>
    public ReadOnlySpan<double> Weights => _flat.Value.Weights;

    /// <summary>The computed nodes again, in runs that can be computed together.</summary>
    public ReadOnlySpan<ActivationGroup> Groups => _flat.Value.Groups;

    public bool SharesOneWeight => _flat.Value.Weights is null;

    /// <summary>The same wiring with a weight for each connection gene of the genome it was compiled from.</summary>
    public CompiledNetwork WithWeights(ReadOnlySpan<double> byConnection)
    {
        var flat = _flat.Value;
        var weights = new double[flat.Sources.Length];
        for (var source = 0; source < weights.Length; source++) weights[source] = byConnection[flat.ConnectionOfSource[source]];
        return new CompiledNetwork(Inputs, Outputs, flat.Activations, flat.FirstSource, flat.Sources, flat.ConnectionOfSource, weights);
    }

    private sealed record Flat(
        Activation[] Activations,
        int[] FirstSource,
        int[] Sources,
        ImmutableArray<int> ConnectionOfSource,
        double[]? Weights,
        ActivationGroup[] Groups);
}
