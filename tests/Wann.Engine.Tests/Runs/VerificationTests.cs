using Wann.Core.Mutation;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Runs;
using Wann.Engine.Search;
using Wann.Engine.Tests.Journal;
using Wann.Engine.Tests.Simulation;

namespace Wann.Engine.Tests.Runs;

public sealed class VerificationTests
{
    [Fact]
    public async Task A_run_as_it_was_has_no_divergence()
    {
        using var run = await SmallRun.CompletedAsync();
        Assert.Equal((null, 48), await VerifyAsync(run));
    }

    [Fact]
    public async Task Nor_has_one_with_signs_even_networks_and_connections_taken_away()
    {
        const string signed = "mutate: { topological: { signs: true, flip_sign: 0.5, remove_connection: 0.2 } }\ncompile: { even: {} }\n";
        using var run = new SmallRun(SmallRun.Yaml + "\n" + signed);
        await run.SearchAsync();

        var operations = (await run.LogAsync()).Select(entry => entry.Happened).OfType<GenerationBred>()
            .SelectMany(bred => bred.Children).Select(child => child.Change.Operation);
        Assert.Superset(new HashSet<Operation> { Operation.FlipSign, Operation.RemoveConnection }, operations.ToHashSet());
        Assert.All((await run.PeekAsync()).State.Evaluations, one => Assert.Equal(one.MeanReturns[0], one.MeanReturns[1]));
        Assert.Equal((null, 48), await VerifyAsync(run));
    }

    /// <summary>Merges need to know how the generation before came to be: so does a search that goes on from a snapshot.</summary>
    [Fact]
    public async Task Nor_has_a_homogeneous_one_with_guided_series_and_merges_nor_does_a_pause_change_a_bit()
    {
        using var run = new SmallRun(Homogeneous);
        await run.SearchAsync();
        Assert.Equal((null, 96), await VerifyAsync(run));
        var operations = (await run.LogAsync()).Select(entry => entry.Happened).OfType<GenerationBred>()
            .SelectMany(bred => bred.Children).Select(child => child.Change.Operation);
        Assert.Equal([Operation.Clone, Operation.Merge, Operation.Series], operations.Distinct().Order());
        Assert.True((await run.PeekAsync()).State.Champion!.Mean > -2.1);

        using var paused = new SmallRun(Homogeneous);
        for (var generations = 2; generations <= 8; generations += 2) await paused.SearchAsync(generations);
        Assert.Equal((await run.HistoryAsync())[1..], (await paused.HistoryAsync())[1..]);
    }

    [Fact]
    public async Task Nor_has_a_steered_one_at_any_parallelism_or_with_pauses()
    {
        using var run = new SmallRun(Steered);
        await run.SearchAsync(parallelism: 8);
        Assert.Equal((null, 72), await VerifyAsync(run));
        var operations = (await run.LogAsync()).Select(entry => entry.Happened).OfType<GenerationBred>()
            .SelectMany(bred => bred.Children).Select(child => child.Change.Operation);
        Assert.Superset(
            new HashSet<Operation> { Operation.Clone, Operation.Merge, Operation.Series, Operation.ChangeActivation },
            operations.ToHashSet());
        Assert.True((await run.PeekAsync()).State.Champion!.Mean > -2);

        using var paused = new SmallRun(Steered);
        for (var generations = 2; generations <= 6; generations += 2) await paused.SearchAsync(generations, parallelism: 1);
        Assert.Equal((await run.HistoryAsync())[1..], (await paused.HistoryAsync())[1..]);
    }

    private const string Steered =
        """
        name: steered
        population: 12
        generations: 6
        initial_connection_probability: 0
        task: { classification: { data: digits, batch: 200, softmax: { scale: 0.2, power: 2 } } }
        mutate: { steered: { steps: 8, samples: 200, blind: 0.2, weights: [0.5, 1.5], changes: {
          signs: true, add_node: 1, activations: [tanh, gaussian, relu], node: { window: 4 } } } }
        compile: { even: {} }
        evaluate: { shared_weight: { weights: [0.5, 1.5], trials: 1, confirmation_trials: 1 } }
        rank: { mean: {} }
        select: { merge: { share: 0.3, size: 12, elite_ratio: 0.1, cull_ratio: 0 } }
        checkpoint: { every_generations: 2, keep: 3, chunk: 5 }
        """;

    private const string Homogeneous =
        """
        name: homogeneous
        population: 12
        generations: 8
        task: { classification: { data: digits, preprocess: [quantize], samples: all } }
        mutate: { guided: { steps: 4, changes: {
          signs: true, connection_rule: homogeneous, add_node: 1, activations: [relu], node: { window: 4 } } } }
        compile: { homogeneous: {} }
        evaluate: { shared_weight: { weights: [0.5], trials: 1, confirmation_trials: 1 } }
        rank: { mean: {} }
        select: { merge: { share: 0.3, size: 12, elite_ratio: 0.1, cull_ratio: 0 } }
        checkpoint: { every_generations: 2, keep: 3, chunk: 5 }
        """;

    /// <summary>
    /// Nobody who reads a log waits in an actor's recovery: with the time that these events are given, none could recover at all, and
    /// here each generation takes many times as long.
    /// </summary>
    [Fact]
    public async Task However_long_rollouts_take_the_reading_of_the_log_waits_for_them()
    {
        using var run = await SmallRun.CompletedAsync();
        var timeout = TimeSpan.FromMilliseconds(1);
        var impatient = new RunDirectory(run.Directory.Path) { RecoveryTimeout = timeout };
        await using (var host = await EngineHost.StartAsync(new EngineOptions()))
        {
            var plugin = JournalPlugin.Open(host.System, impatient.Journal);
            Assert.Equal(timeout, host.System.Settings.Config.GetTimeSpan(plugin.Journal + ".recovery-event-timeout"));
        }

        var slow = new FaultyTask(
            (_, _, _) =>
            {
                using var tenTimeouts = new CancellationTokenSource(10 * timeout);
                tenTimeouts.Token.WaitHandle.WaitOne();
            },
            maxSteps: 20);
        var stored = new StoredRun(impatient, run.Pipeline, run.Stages with { Task = slow });
        var verified = await Replay.VerifyAsync(
            stored, sample: 1, parallelism: 2, last: null, _ => { }, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal((6, 48, null), (verified.Generations, verified.Simulated, verified.Divergence));
    }

    [Fact]
    public async Task A_sample_simulates_its_share_and_always_the_same()
    {
        using var run = await SmallRun.CompletedAsync();
        var (divergence, simulated) = await VerifyAsync(run, sample: 0.5);
        Assert.Null(divergence);
        Assert.InRange(simulated, 12, 36);
        Assert.Equal((null, simulated), await VerifyAsync(run, sample: 0.5));
        Assert.Equal((null, 0), await VerifyAsync(run, sample: 0));
    }

    [Fact]
    public async Task An_altered_return_is_named_although_its_hashes_hold()
    {
        var (divergence, original) = await PlantAsync<RolloutsEvaluated>(
            happened => happened is { Generation: 3, First: 3 },
            happened => happened with { Evaluations = happened.Evaluations.SetItem(1, Altered(happened.Evaluations[1])) });

        Assert.Equal((3, 4, 1.0, "mean return"), (divergence!.Generation, divergence.Individual, divergence.Weight, divergence.What));
        Assert.Equal((original.Evaluations[1].MeanReturns[1] + 1).ToString("R"), divergence.Expected);
        Assert.Equal(original.Evaluations[1].MeanReturns[1].ToString("R"), divergence.Actual);
        Assert.Equal(
            $"Generation 3, individual 4, weight 1: the log says mean return {divergence.Expected}, "
            + $"but it comes out as {divergence.Actual}.",
            divergence.ToString());
    }

    [Fact]
    public async Task Altered_steps_are_found()
    {
        var (divergence, _) = await PlantAsync<RolloutsEvaluated>(
            happened => happened is { Generation: 0, First: 0 },
            happened => happened with { Evaluations = happened.Evaluations.SetItem(2, happened.Evaluations[2] with { Steps = 1 }) });
        Assert.Equal((0, 2, "steps", "1"), (divergence!.Generation, divergence.Individual, divergence.What, divergence.Expected));
    }

    [Fact]
    public async Task An_altered_child_is_found()
    {
        var (divergence, _) = await PlantAsync<GenerationBred>(
            happened => happened.Generation == 2,
            happened => happened with { Children = happened.Children.SetItem(0, new Child(7, new Proposal(Operation.Clone), default)) });
        Assert.Equal((2, 0, "child"), (divergence!.Generation, divergence.Individual, divergence.What));
    }

    [Fact]
    public async Task An_altered_order_is_found()
    {
        var (divergence, original) = await PlantAsync<GenerationCompleted>(
            happened => happened.Generation == 1,
            happened => happened with { Order = [happened.Order[1], happened.Order[0], .. happened.Order[2..]] });
        Assert.Equal((1, "individual at place 0", $"{original.Order[0]}"), (divergence!.Generation, divergence.What, divergence.Actual));
    }

    [Fact]
    public async Task An_order_that_lacks_individuals_is_found()
    {
        var (divergence, _) = await PlantAsync<GenerationCompleted>(
            happened => happened.Generation == 5, happened => happened with { Order = [0] });
        Assert.Equal("individuals ranked", divergence!.What);
    }

    [Fact]
    public async Task An_altered_confirmation_is_found()
    {
        var (divergence, original) = await PlantAsync<GenerationCompleted>(
            happened => happened.Generation == 0,
            happened => happened with { Confirmation = [happened.Confirmation[0], happened.Confirmation[1] + 1] });
        Assert.Equal(
            (0, original.Leader, 1.0, "mean return"), (divergence!.Generation, divergence.Individual, divergence.Weight, divergence.What));
    }

    [Fact]
    public async Task Altered_statistics_are_found()
    {
        var (divergence, _) = await PlantAsync<GenerationCompleted>(
            happened => happened.Generation == 4,
            happened => happened with { Statistics = happened.Statistics with { BestSingle = 1e9 } });
        Assert.Equal((4, "statistics"), (divergence!.Generation, divergence.What));
    }

    [Fact]
    public async Task An_altered_state_hash_is_found()
    {
        var (divergence, original) = await PlantAsync<GenerationCompleted>(
            happened => happened.Generation == 5,
            happened => happened with { StateHash = new string('0', 64) });
        Assert.Equal((5, "state hash", original.StateHash), (divergence!.Generation, divergence.What, divergence.Actual));
    }

    [Fact]
    public async Task An_altered_first_population_is_found()
    {
        var (divergence, _) = await PlantAsync<PopulationFounded>(_ => true, happened => happened with { NextInnovation = 1000 });
        Assert.Equal((0, "next ids"), (divergence!.Generation, divergence.What));
    }

    /// <summary>Alters one event of a completed run, makes all hashes hold again, and verifies.</summary>
    private static async Task<(Divergence? Found, T Original)> PlantAsync<T>(Func<T, bool> where, Func<T, T> change)
        where T : RunEvent
    {
        using var run = await SmallRun.CompletedAsync();
        T? original = null;
        await Rechained.AlterAsync(run, happened =>
        {
            if (happened is not T one || original is not null || !where(one)) return happened;
            original = one;
            return change(one);
        });
        return ((await VerifyAsync(run)).Found, original!);
    }

    private static Evaluation Altered(Evaluation evaluation) =>
        evaluation with { MeanReturns = [evaluation.MeanReturns[0], evaluation.MeanReturns[1] + 1] };

    private static async Task<(Divergence? Found, int Simulated)> VerifyAsync(SmallRun run, double sample = 1)
    {
        await using var host = await EngineHost.StartAsync(new EngineOptions());
        var stages = run.Stages;
        var verification = new Verification(
            new GenerationSteps(run.Pipeline, stages), host.Simulate(stages.Task, 2, TimeSpan.FromMinutes(1)), sample);
        foreach (var entry in await run.LogAsync())
        {
            if (await verification.CheckAsync(entry, CancellationToken.None) is { } found) return (found, verification.Simulated);
        }

        return (null, verification.Simulated);
    }
}
