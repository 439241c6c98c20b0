using Wann.Analysis.Measuring;
using Wann.Core.Networks;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Analysis.Tests.Measuring;

/// <summary>The released champion measures here as it does in the authors' own program.</summary>
public sealed class ReleasedChampionTests
{
    private static readonly Workbench Bench = new(new CartPoleSwingUp(new CartPoleOptions()), 2);

    public ReleasedChampionTests() => ReleasedChampion.SkipIfAbsent();

    [Fact]
    public void Random_individual_weights_return_48() =>
        Agrees(48.0, 111.6, 1000, new Modes(Bench, ReleasedChampion.Genome, seed: 1, trials: 1000).RandomWeights());

    [Fact]
    public void Random_shared_weights_return_519() =>
        Agrees(518.6, 238, 1000, new Modes(Bench, ReleasedChampion.Genome, seed: 1, trials: 1000).RandomShared());

    [Fact]
    public void The_sweep_finds_0_78_and_fresh_trials_return_723()
    {
        var sweep = Sweep.Run(Bench, NetworkCompiler.Compile(ReleasedChampion.Genome), seed: 1);
        Assert.InRange(sweep.Best, 0.73, 0.83);
        Assert.InRange(new Modes(Bench, ReleasedChampion.Genome, seed: 1, trials: 100).Shared(sweep.Best).Mean, 718, 728);
    }

    [Fact]
    public void The_authors_tuned_weights_return_932() =>
        Agrees(932.0, 6.3, 100,
            new Modes(Bench, ReleasedChampion.Genome, seed: 2, trials: 100).OwnWeights([.. ReleasedChampion.TunedWeights()]));

    /// <summary>Four starts in a thousand are too much for the tuned network, which a hundred trials may or may not show.</summary>
    [Fact]
    public void The_authors_tuned_weights_swing_up_from_nearly_every_start()
    {
        var network = NetworkCompiler.Compile(ReleasedChampion.Genome).WithWeights(ReleasedChampion.TunedWeights());
        var trials = Enumerable.Range(0, 4000).Select(trial => new Rollout(1, new(1, Core.Randomness.StreamPurpose.Trials, trial: trial)));
        double[] returns = [.. Bench.Run(network, [.. trials], TestContext.Current.CancellationToken)];
        double[] up = [.. returns.Where(one => one > 700)];
        Assert.InRange(1 - ((double)up.Length / returns.Length), 0.001, 0.01);
        Assert.Equal(932.0, up.Average(), 3 * 6.3 / Math.Sqrt(100));
    }

    /// <summary>Within three standard errors of the difference of the two means.</summary>
    private static void Agrees(double mean, double deviation, int trials, Summary measured)
    {
        var error = Math.Sqrt((deviation * deviation / trials) + (measured.StandardError * measured.StandardError));
        Assert.Equal(mean, measured.Mean, 3 * error);
    }
}
