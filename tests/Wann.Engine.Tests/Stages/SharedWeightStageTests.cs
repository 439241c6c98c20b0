using Wann.Engine.Stages.Evaluate;

namespace Wann.Engine.Tests.Stages;

public sealed class SharedWeightStageTests
{
    private static readonly SharedWeightStage Drawn = new(new SharedWeightOptions { Weights = [0.5, 2, 1], Trials = 2, Drawn = true });

    [Fact]
    public void Drawn_weights_fill_the_stretches_between_the_middles_evenly_and_trials_start_as_they_did()
    {
        var fixedWeights = new SharedWeightStage(new SharedWeightOptions { Weights = [0.5, 2, 1], Trials = 2 });
        var (least, most, sum) = (new double[3], new double[3], new double[3]);
        Array.Fill(least, double.MaxValue);
        for (var generation = 0; generation < 1000; generation++)
        {
            var plan = Drawn.Plan(7, generation);
            Assert.Equal(fixedWeights.Plan(7, generation).Select(rollout => rollout.Trial), plan.Select(rollout => rollout.Trial));
            for (var i = 0; i < 3; i++)
            {
                var weight = plan[2 * i].Weight;
                Assert.Equal(weight, plan[(2 * i) + 1].Weight);
                (least[i], most[i], sum[i]) = (Math.Min(least[i], weight), Math.Max(most[i], weight), sum[i] + weight);
            }
        }

        foreach (var (i, (from, to)) in new[] { (0.25, 0.75), (1.5, 2.5), (0.75, 1.5) }.Index())
        {
            Assert.InRange(least[i], from, from + 0.01);
            Assert.InRange(most[i], to - 0.01, to);
            Assert.InRange(sum[i] / 1000, ((from + to) / 2) - 0.05, ((from + to) / 2) + 0.05);
        }
    }

    [Fact]
    public void Drawn_weights_are_the_plans_alone()
    {
        Assert.Equal(Drawn.Plan(7, 3), Drawn.Plan(7, 3));
        Assert.NotEqual(Drawn.Plan(7, 3)[0].Weight, Drawn.Plan(8, 3)[0].Weight);
        Assert.Equal([0.5, 2, 1], Drawn.Confirmation(7).Select(rollout => rollout.Weight).Distinct());
        var single = new SharedWeightStage(new SharedWeightOptions { Weights = [1.5], Drawn = true });
        Assert.All(single.Plan(7, 3), rollout => Assert.Equal(1.5, rollout.Weight));
    }
}
