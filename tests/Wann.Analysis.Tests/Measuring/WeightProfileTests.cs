using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Analysis.Tests.Measuring;

public sealed class WeightProfileTests
{
    private static readonly CompiledNetwork Network = NetworkCompiler.Compile(Genome.Minimal(1, 1, () => true));

    [Fact]
    public void Each_weight_has_its_trials_in_order_and_failures_count_as_the_worst()
    {
        // The output is twice the weight; a trial's return is that and a draw, and none at the weight 3.
        using var bench = new Workbench(new FakeTask((output, trial) => output > 5 ? double.NaN : output + trial.NextDouble()), 2);
        var profile = WeightProfile.Of(bench, Network, [-1, 1, 3], seed: 1, trials: 20, TestContext.Current.CancellationToken);
        Assert.Equal([-1, 1, 3], profile.Rows.Select(row => row.Weight));
        Assert.All(profile.Rows, row => Assert.Equal(20, row.Returns.Length));
        Assert.Equal(profile.Rows[1].Returns.Order(), profile.Rows[1].Returns);
        Assert.All(profile.Rows[1].Returns, one => Assert.InRange(one, 2, 3));
        Assert.Equal(profile.Rows[0].Returns.Average(), profile.Rows[0].Summary.Mean, 12);
        Assert.Equal((20, -1000.0), (profile.Rows[2].Summary.Failures, profile.Rows[2].Summary.Mean));

        // The same trials at each weight: their draws are equal.
        Assert.Equal(
            profile.Rows[0].Returns.Select(one => Math.Round(one + 2, 9)), profile.Rows[1].Returns.Select(one => Math.Round(one - 2, 9)));
    }

    [Fact]
    public void A_short_time_affords_fewer_trials_than_a_long_one_but_some()
    {
        var task = new FakeTask((output, _) =>
        {
            Thread.SpinWait(20_000);
            return output;
        });
        using var bench = new Workbench(task, 2);
        Assert.Equal(4, WeightProfile.Affordable(bench, Network, [1, 2], seed: 1, TimeSpan.FromTicks(1), most: 100));
        Assert.Equal(100, WeightProfile.Affordable(bench, Network, [1, 2], seed: 1, TimeSpan.FromHours(1), most: 100));
    }
}
