using Wann.Analysis.Measuring;

namespace Wann.Analysis.Tests.Measuring;

public sealed class SummaryTests
{
    [Fact]
    public void Mean_deviation_and_interval_are_the_textbooks()
    {
        var summary = Summary.Of([2, 4, 4, 4, 5, 5, 7, 9], worst: 0);
        Assert.Equal((5.0, 2.0, 8, 0), (summary.Mean, summary.Deviation, summary.Trials, summary.Failures));
        Assert.Equal(2.3646242515928 * 2 / Math.Sqrt(7), summary.HalfWidth!.Value, 1e-9);
    }

    [Fact]
    public void One_trial_has_no_interval()
    {
        var summary = Summary.Of([3], worst: 0);
        Assert.Equal((3.0, 0.0), (summary.Mean, summary.Deviation));
        Assert.Null(summary.HalfWidth);
    }

    [Fact]
    public void A_failed_rollout_is_counted_and_costs_the_worst_return()
    {
        var summary = Summary.Of([10, double.NaN, 10, 10], worst: -10);
        Assert.Equal((5.0, 1), (summary.Mean, summary.Failures));
    }

    [Fact]
    public void No_trials_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Summary.Of([], worst: 0));
}
