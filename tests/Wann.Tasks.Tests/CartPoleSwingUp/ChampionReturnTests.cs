using Wann.Core.Randomness;
using Wann.Tasks.CartPoleSwingUp;
using World = Wann.Tasks.CartPoleSwingUp.CartPoleSwingUp;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

public sealed class ChampionReturnTests
{
    /// <summary>The reference's champion in the reference's own world, mean and deviation over 100 trials at each weight.</summary>
    [Theory]
    [InlineData(-2, 536.9, 108.6)]
    [InlineData(-1, 687.8, 92.0)]
    [InlineData(-0.5, 521.0, 4.7)]
    [InlineData(0.5, 521.6, 4.1)]
    [InlineData(1, 701.5, 6.7)]
    [InlineData(2, 688.9, 6.5)]
    public void The_references_champion_earns_here_what_it_earns_there(double weight, double mean, double deviation)
    {
        const int trials = 100;
        var network = CartPoleGoldens.Champion();
        var rollouts = Enumerable.Range(0, trials)
            .Select(trial => new Rollout(weight, new RandomStream(1, StreamPurpose.Report, trial: trial))).ToArray();
        var results = new RolloutResult[trials];
        new World(new CartPoleOptions()).CreateSimulation().Run(network, rollouts, results);

        // Both means were sampled: three standard errors of their difference.
        var own = results.Average(result => result.Return);
        var ownVariance = results.Average(result => (result.Return - own) * (result.Return - own));
        var error = Math.Sqrt((ownVariance + (deviation * deviation)) / trials);
        Assert.InRange(own, mean - (3 * error), mean + (3 * error));
    }
}
