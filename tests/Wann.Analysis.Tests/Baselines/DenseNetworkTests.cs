using Wann.Analysis.Baselines;
using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Analysis.Tests.Baselines;

public sealed class DenseNetworkTests
{
    [Fact]
    public void Every_layer_feeds_the_next_and_the_bias_feeds_all()
    {
        var genome = DenseNetwork.Create([5, 10, 1], Activation.Tanh);
        Assert.Equal((5, 10, 1, (6 * 10) + 11), (genome.Inputs, genome.Hidden, genome.Outputs, genome.EnabledConnections));
        Assert.Null(WellFormed.Problem(genome));
        Assert.All(genome.Nodes[genome.FirstHidden..], node => Assert.Equal(Activation.Tanh, node.Activation));
    }

    [Fact]
    public void It_computes_what_its_layers_say()
    {
        var network = NetworkCompiler.Compile(DenseNetwork.Create([1, 2, 2, 1], Activation.Squared));
        var values = new double[network.Slots];
        ScalarInterpreter.Run(network, 0.5, [3.0], values);
        var first = Math.Pow(0.5 * (1 + 3), 2);
        var second = Math.Pow(0.5 * (1 + first + first), 2);
        Assert.Equal(0.5 * (1 + second + second), values[^1], 1e-12);
    }

    [Fact]
    public void Layers_may_be_none() => Assert.Equal(6, DenseNetwork.Create([5, 1], Activation.Tanh).EnabledConnections);

    /// <summary>The paper's table 1: 21 ± 43 with random weights, 7 ± 2 with a random shared weight.</summary>
    [Fact]
    public void Untuned_it_does_not_swing_up()
    {
        using var bench = new Workbench(new CartPoleSwingUp(new CartPoleOptions()), 2);
        var modes = new Modes(bench, DenseNetwork.Create([5, 10, 1], Activation.Tanh), seed: 1, trials: 300);
        Assert.InRange(modes.RandomWeights().Mean, 0, 60);
        Assert.InRange(modes.RandomShared().Mean, 0, 30);
    }
}
