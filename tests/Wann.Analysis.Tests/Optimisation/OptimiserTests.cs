using System.Text.Json.Nodes;
using Wann.Analysis.Optimisation;

namespace Wann.Analysis.Tests.Optimisation;

/// <summary>What holds for every optimiser.</summary>
public sealed class OptimiserTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_was_saved_and_restored_goes_on_as_if_it_had_not_been(bool pepg)
    {
        var uninterrupted = Create(pepg);
        var interrupted = Create(pepg);
        for (var generation = 0; generation < 30; generation++)
        {
            Advance(uninterrupted);
            Advance(interrupted);
            if (generation % 7 == 3) interrupted = Restore(pepg, JsonNode.Parse(interrupted.Save().ToJsonString())!);
        }

        Assert.Equal(30, interrupted.Generation);
        Assert.Equal(uninterrupted.Save().ToJsonString(), interrupted.Save().ToJsonString());
        Assert.Equal(uninterrupted.Ask(), interrupted.Ask());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Asking_again_gives_the_same(bool pepg)
    {
        var optimiser = Create(pepg);
        Assert.Equal(optimiser.Ask(), optimiser.Ask());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_not_a_number_is_the_worst(bool pepg)
    {
        var (nan, worst) = (Create(pepg), Create(pepg));
        double[] values = [.. Enumerable.Range(0, 12)];
        nan.Tell([double.NaN, .. values[1..]]);
        worst.Tell([double.NegativeInfinity, .. values[1..]]);
        Assert.Equal(worst.Save().ToJsonString(), nan.Save().ToJsonString());
        Assert.All(nan.Centre, one => Assert.True(double.IsFinite(one)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Other_seeds_give_other_candidates(bool pepg) => Assert.NotEqual(Create(pepg, seed: 1).Ask(), Create(pepg, seed: 2).Ask());

    private static void Advance(IOptimiser optimiser) =>
        optimiser.Tell([.. optimiser.Ask().Select(candidate => -Functions.Rosenbrock(candidate))]);

    private static IOptimiser Create(bool pepg, ulong seed = 5)
    {
        double[] centre = [1, 0.5, -1, 0, 2];
        return pepg ? new Pepg(seed, centre, 0.3, 12) : new CmaEs(seed, centre, 0.3, 12);
    }

    private static IOptimiser Restore(bool pepg, JsonNode saved) => pepg ? Pepg.Restore(5, 12, saved) : CmaEs.Restore(5, 12, saved);
}
