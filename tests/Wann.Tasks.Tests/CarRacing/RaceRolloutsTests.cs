using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Vision;
using static Wann.Tasks.Tests.Episodes.Rolled;
using Racing = Wann.Tasks.CarRacing.CarRacing;

namespace Wann.Tasks.Tests.CarRacing;

public sealed class RaceRolloutsTests
{
    private static readonly VaeWeights Eye = RaceSuite.RandomEye();

    [Theory]
    [InlineData(1, LatentsAs.Means)]
    [InlineData(3, LatentsAs.Sampled)]
    public void Races_of_random_networks_are_bit_identical_to_the_scalar_loop(int frameSkip, LatentsAs latents)
    {
        var task = new Racing(new CarRacingOptions { FrameSkip = frameSkip, Latents = latents, Patience = 100 * (frameSkip - 1) }, Eye);
        var rollouts = Plan(trials: 3).Where((_, i) => i % 4 == 0).ToArray();
        foreach (var index in new[] { 2, 7 })
        {
            var network = RaceSuite.Network(index);
            AssertSame([.. rollouts.Select(rollout => task.Run(network, rollout))], Run(task.CreateSimulation(), network, rollouts));
        }
    }

    [Fact]
    public void A_result_depends_on_its_own_rollout_alone()
    {
        var simulation = new Racing(new CarRacingOptions { FrameSkip = 4 }, Eye).CreateSimulation();
        var rollouts = Plan(trials: 3);
        var network = RaceSuite.Network(6);
        var together = Run(simulation, network, rollouts);
        Assert.True(together.Distinct().Count() > 6, "the races should come out differently");
        var some = new[] { 17, 3, 0 };
        AssertSame([.. some.Select(i => together[i])], Run(simulation, network, [.. some.Select(i => rollouts[i])]));
    }

    [Fact]
    public void A_decision_holds_for_as_many_steps_as_frames_are_skipped()
    {
        foreach (var (skip, decisions) in new[] { (1, 1000), (4, 250), (7, 143) })
        {
            var task = new Racing(new CarRacingOptions { FrameSkip = skip }, Eye);
            // The bias alone, on the brake: the car stands for all of its 1000 steps on the tiles that it was set down on.
            var result = Run(
                task.CreateSimulation(), Compile([], (0, 19)), [new Rollout(1, new RandomStream(7, StreamPurpose.Trials, trial: 1))])[0];
            Assert.Equal(decisions, result.Steps);
            Assert.InRange(result.Return, -100, -80);
        }
    }

    [Fact]
    public void A_race_without_new_tiles_is_given_up_at_the_return_of_a_car_that_stands()
    {
        var rollout = new Rollout(1, new RandomStream(7, StreamPurpose.Trials, trial: 1));
        RolloutResult Of(int patience, CompiledNetwork network)
        {
            var task = new Racing(new CarRacingOptions { FrameSkip = 10, Patience = patience }, Eye);
            var result = Run(task.CreateSimulation(), network, [rollout])[0];
            Assert.Equal(task.Run(network, rollout), result);
            return result;
        }

        // The bias alone, on the brake.
        var (whole, given) = (Of(0, Compile([], (0, 19))), Of(150, Compile([], (0, 19))));
        Assert.Equal((100, 15), (whole.Steps, given.Steps));
        Assert.Equal(whole.Return, given.Return, 1e-9);

        var (driving, pressed) = (Of(0, Idle()), Of(3, Idle()));
        Assert.True(pressed.Steps < driving.Steps);
        Assert.Equal(driving, Of(1000, Idle()));
    }

    [Fact]
    public void What_is_seen_depends_on_how_latents_are_taken_and_on_the_trial()
    {
        var network = Idle();
        Assert.Equal(Seen(LatentsAs.Means, trial: 1), Seen(LatentsAs.Means, trial: 1));
        Assert.NotEqual(Seen(LatentsAs.Means, trial: 1), Seen(LatentsAs.Means, trial: 2));
        Assert.NotEqual(Seen(LatentsAs.Means, trial: 1), Seen(LatentsAs.Sampled, trial: 1));
        Assert.Equal(Seen(LatentsAs.Sampled, trial: 1), Seen(LatentsAs.Sampled, trial: 1));

        double[] Seen(LatentsAs latents, int trial)
        {
            var seen = new List<double>();
            new Racing(new CarRacingOptions { FrameSkip = 50, Latents = latents }, Eye).Run(
                network, new Rollout(1, new RandomStream(7, StreamPurpose.Trials, trial: trial)), race => seen.AddRange(race.Observation));
            return [.. seen];
        }
    }

    [Fact]
    public void An_action_that_is_no_number_fails_its_own_rollout_only()
    {
        var task = new Racing(new CarRacingOptions { FrameSkip = 10 }, Eye);
        Rollout[] rollouts = [.. new[] { 1e200, 1 }.Select(weight => new Rollout(weight, new RandomStream(7, StreamPurpose.Trials)))];
        var results = Run(task.CreateSimulation(), Overflowing(), rollouts);
        Assert.True(double.IsNaN(results[0].Return));
        Assert.Equal("an action of the network is not a number", results[0].Failure);
        Assert.True(double.IsFinite(results[1].Return));
        AssertSame(results, [.. rollouts.Select(rollout => task.Run(Overflowing(), rollout))]);
    }

    private static CompiledNetwork Idle() => Compile([]);

    /// <summary>The steering is w·(w·1)² − w·(w·1)²: ∞ − ∞ for a weight that is large enough.</summary>
    private static CompiledNetwork Overflowing() => Compile(
        [Activation.Squared, Activation.Inverse], (0, 20), (20, 21), (20, 17), (21, 17));

    /// <summary>Ids: 0 the bias, 1 to 16 the latents, 17 to 19 the actions, from 20 on the hidden nodes.</summary>
    private static CompiledNetwork Compile(Activation[] hidden, params (int Source, int Target)[] connections) =>
        NetworkCompiler.Compile(new Genome(
        [
            new NodeGene(0, NodeKind.Bias, Activation.Linear),
            .. Enumerable.Range(1, 16).Select(id => new NodeGene(id, NodeKind.Input, Activation.Linear)),
            .. Enumerable.Range(17, 3).Select(id => new NodeGene(id, NodeKind.Output, Activation.Linear)),
            .. hidden.Select((activation, i) => new NodeGene(20 + i, NodeKind.Hidden, activation)),
        ],
        [.. connections.Select((pair, i) => new ConnectionGene(i, pair.Source, pair.Target, Enabled: true))]));
}
