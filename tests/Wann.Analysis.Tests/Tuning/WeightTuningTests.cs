using System.Text.Json;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Core.Genomes;

namespace Wann.Analysis.Tests.Tuning;

public sealed class WeightTuningTests : IDisposable
{
    private readonly List<Workbench> _benches = [];
    private static readonly Genome Genome = Genome.Minimal(1, 1, () => true);

    private static readonly TuneOptions Options = new() { Population = 8, Trials = 4, Generations = 30 };

    [Theory]
    [InlineData(TuneMethod.CmaEs)]
    [InlineData(TuneMethod.Pepg)]
    public void It_tunes_a_network_to_what_the_task_wants(TuneMethod method)
    {
        var tuning = new WeightTuning(Bench((output, trial) => -Math.Abs(output - 7) + (0.01 * trial.NextNormal())), Genome, 1,
            Options with { Method = method, Generations = 100 });
        Finish(tuning);
        Assert.Equal(7, tuning.BestWeights.Sum(), 0.1);
    }

    [Fact]
    public void It_is_never_worse_than_where_it_began()
    {
        var tuning = new WeightTuning(Bench((output, _) => output == 2 ? 1 : 0), Genome, 1, Options);
        Finish(tuning);
        Assert.Equal([1.0, 1.0], tuning.BestWeights);
    }

    [Theory]
    [InlineData(TuneMethod.CmaEs)]
    [InlineData(TuneMethod.Pepg)]
    public void Resumed_is_uninterrupted_at_any_parallelism(TuneMethod method)
    {
        var options = Options with { Method = method };
        var uninterrupted = new WeightTuning(Bench(Noisy, parallelism: 1), Genome, 1, options);
        Finish(uninterrupted);

        var interrupted = new WeightTuning(Bench(Noisy, parallelism: 4), Genome, 1, options);
        for (var generation = 0; generation < 13; generation++) interrupted.Advance(TestContext.Current.CancellationToken);
        var stored = JsonSerializer.Serialize(interrupted.State);
        var resumed = new WeightTuning(Bench(Noisy, parallelism: 3), Genome, 1, options, JsonSerializer.Deserialize<TuneState>(stored));
        Finish(resumed);

        Assert.Equal(JsonSerializer.Serialize(uninterrupted.State), JsonSerializer.Serialize(resumed.State));
        Assert.Equal(uninterrupted.BestWeights.ToArray(), resumed.BestWeights.ToArray());
    }

    [Theory]
    [InlineData(TuneMethod.CmaEs)]
    [InlineData(TuneMethod.Pepg)]
    public void Where_nothing_better_is_found_for_long_it_begins_anew_from_the_best(TuneMethod method)
    {
        // Best where it starts, and elsewhere without rhyme or reason.
        static double Peak(double output, Core.Randomness.RandomStream trial) => output == 2 ? 10 : Math.Abs(output * 1e6 % 1);
        var options = Options with { Method = method, Generations = 560 };
        var whole = new WeightTuning(Bench(Peak, parallelism: 1), Genome, 1, options);
        var restarted = new List<int>();
        while (!whole.IsDone)
        {
            var generation = whole.Advance(TestContext.Current.CancellationToken).Generation;
            if (whole.State.Restarted == generation) restarted.Add(generation);
        }

        Assert.Equal([250, 500], restarted);
        Assert.Equal([1.0, 1.0], whole.BestWeights);

        var parts = new WeightTuning(Bench(Peak, parallelism: 3), Genome, 1, options);
        for (var generation = 0; generation < 260; generation++) parts.Advance(TestContext.Current.CancellationToken);
        var resumed = new WeightTuning(
            Bench(Peak), Genome, 1, options, JsonSerializer.Deserialize<TuneState>(JsonSerializer.Serialize(parts.State)));
        Finish(resumed);
        Assert.Equal(JsonSerializer.Serialize(whole.State), JsonSerializer.Serialize(resumed.State));
    }

    [Fact]
    public void A_task_that_tells_nothing_ends_it_early()
    {
        var tuning = new WeightTuning(Bench((_, _) => double.NaN), Genome, 1, Options);
        Finish(tuning);
        Assert.True(tuning.IsHopeless);
        Assert.Equal([1.0, 1.0], tuning.BestWeights);
    }

    [Fact]
    public void Cancelled_it_stays_where_it_was()
    {
        var tuning = new WeightTuning(Bench(Noisy), Genome, 1, Options);
        tuning.Advance(TestContext.Current.CancellationToken);
        var before = JsonSerializer.Serialize(tuning.State);
        Assert.ThrowsAny<OperationCanceledException>(() => tuning.Advance(new CancellationToken(canceled: true)));
        Assert.Equal(before, JsonSerializer.Serialize(tuning.State));
    }

    [Fact]
    public void What_cannot_be_tuned_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new WeightTuning(Bench(Noisy), Genome.Minimal(1, 1, () => false), 1, Options));
        Assert.Throws<ArgumentException>(() => new WeightTuning(Bench(Noisy), Genome, 1, Options with { Population = 2 }));
        Assert.Throws<ArgumentException>(() => new WeightTuning(Bench(Noisy), Genome, 1, Options with { Sigma = double.NaN }));
        Assert.Throws<ArgumentException>(
            () => new WeightTuning(Bench(Noisy), Genome, 1, Options with { Method = TuneMethod.Pepg, Population = 9 }));
    }

    private static double Noisy(double output, Core.Randomness.RandomStream trial) => output + trial.NextNormal();

    public void Dispose() => _benches.ForEach(bench => bench.Dispose());

    private Workbench Bench(Func<double, Core.Randomness.RandomStream, double> task, int parallelism = 2)
    {
        _benches.Add(new Workbench(new FakeTask(task), parallelism));
        return _benches[^1];
    }

    private static void Finish(WeightTuning tuning)
    {
        while (!tuning.IsDone) tuning.Advance();
    }
}
