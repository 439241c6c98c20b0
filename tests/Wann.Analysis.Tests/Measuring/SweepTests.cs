using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Analysis.Tests.Measuring;

public sealed class SweepTests
{
    /// <summary>The network's output is weight · (1 + 1).</summary>
    private static readonly CompiledNetwork Network = NetworkCompiler.Compile(Genome.Minimal(1, 1, () => true));

    [Fact]
    public void It_finds_the_best_weight_to_a_hundredth()
    {
        using var bench = new Workbench(new FakeTask((output, _) => -Math.Abs((output / 2) + 1.37)), 2);
        var sweep = Sweep.Run(bench, Network, seed: 1);
        Assert.Equal(-1.37, sweep.Best);
        Assert.False(sweep.IsFlat);
    }

    [Fact]
    public void Rows_ascend_and_stay_inside_the_interval()
    {
        using var bench = new Workbench(new FakeTask((output, _) => output), 2);
        var sweep = Sweep.Run(bench, Network, seed: 1);
        Assert.Equal(2, sweep.Best);
        double[] weights = [.. sweep.Rows.Select(row => row.Weight)];
        Assert.Equal(weights.Distinct().Order(), weights);
        Assert.Equal(-2, weights[0]);
        Assert.Equal(2, weights[^1]);
    }

    [Fact]
    public void Where_no_weight_matters_it_says_so_and_takes_the_smallest()
    {
        using var bench = new Workbench(new FakeTask((_, _) => 3), 2);
        var sweep = Sweep.Run(bench, Network, seed: 1);
        Assert.True(sweep.IsFlat);
        Assert.Equal(0, sweep.Best, 1e-12);
    }

    [Fact]
    public void Failures_do_not_win()
    {
        using var bench = new Workbench(new FakeTask((output, _) => output > 1 ? double.NaN : output), 2);
        var sweep = Sweep.Run(bench, Network, seed: 1);
        Assert.Equal(0.5, sweep.Best);
        Assert.Contains(sweep.Rows, row => row.Returns.Failures > 0);
    }
}
