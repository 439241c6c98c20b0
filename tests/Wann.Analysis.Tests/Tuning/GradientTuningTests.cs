using System.Text.Json;
using Wann.Analysis.Classifying;
using Wann.Analysis.Tuning;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Tests.Tuning;

public sealed class GradientTuningTests
{
    private static readonly Classification Task = new(Pictures.Set(), batch: 50);

    private static readonly Genome Genome = Pictures.Network(
        5, Pictures.Side * Pictures.Side, Pictures.Classes, Activation.Tanh, Activation.Sine, Activation.Relu);

    private static readonly TuneOptions Options = new() { Method = TuneMethod.Gradient, Generations = 6, Batch = 40, Rate = 0.01 };

    [Fact]
    public void It_lowers_the_loss_and_raises_the_accuracy()
    {
        var tuning = Make(parallelism: 2);
        var first = tuning.Advance();
        var last = Finish(tuning);
        Assert.True(last.Mean > first.Mean && last.Best.Mean > first.Best.Mean);
        var modes = new ClassifierModes(new ClassifierBench(2), Genome, Task.Data.Test);
        Assert.True(modes.OwnWeights(tuning.BestWeights).Accuracy > modes.At([0.3])[0].Accuracy + 0.1);
    }

    [Fact]
    public void Resumed_is_uninterrupted_at_any_parallelism()
    {
        var uninterrupted = Make(parallelism: 1);
        Finish(uninterrupted);

        var interrupted = Make(parallelism: 4);
        interrupted.Advance();
        interrupted.Advance();
        var stored = JsonSerializer.Serialize(interrupted.State);
        var resumed = Make(parallelism: 3, JsonSerializer.Deserialize<TuneState>(stored));
        Finish(resumed);

        Assert.Equal(JsonSerializer.Serialize(uninterrupted.State), JsonSerializer.Serialize(resumed.State));
        Assert.Equal(uninterrupted.BestWeights.ToArray(), resumed.BestWeights.ToArray());
    }

    [Fact]
    public void Cancelled_it_stays_where_it_was()
    {
        var tuning = Make(parallelism: 2);
        tuning.Advance();
        var before = JsonSerializer.Serialize(tuning.State);
        Assert.ThrowsAny<OperationCanceledException>(() => tuning.Advance(new CancellationToken(canceled: true)));
        Assert.Equal(before, JsonSerializer.Serialize(tuning.State));
    }

    [Fact]
    public void Dead_connections_keep_the_shared_weight()
    {
        var tuning = Make(parallelism: 2);
        Finish(tuning);
        var live = NetworkCompiler.Compile(Genome).ConnectionOfSource.ToHashSet();
        Assert.Contains(Enumerable.Range(0, Genome.Connections.Length), i => !live.Contains(i));
        for (var i = 0; i < Genome.Connections.Length; i++)
        {
            if (!live.Contains(i)) Assert.Equal(0.3, tuning.BestWeights[i]);
        }
    }

    [Fact]
    public void Where_no_gradient_is_it_ends_early_with_what_it_began()
    {
        var steps = new Genome([.. Genome.Nodes.Select(
            node => node.Kind == NodeKind.Output ? node with { Activation = Activation.Step } : node)], Genome.Connections);
        var tuning = new GradientTuning(Task, 2, steps, 0.3, Options);
        Finish(tuning);
        Assert.True(tuning.IsHopeless);
        Assert.All(tuning.BestWeights, weight => Assert.Equal(0.3, weight));
    }

    [Fact]
    public void What_cannot_be_tuned_is_refused()
    {
        Refused("nothing to tune", Options, Genome.Minimal(Genome.Inputs, Genome.Outputs, () => false), Task);
        Refused("batch", Options with { Batch = 0 }, Genome, Task);
        Refused("rate", Options with { Rate = double.NaN }, Genome, Task);
        Refused("Generations", Options with { Generations = 0 }, Genome, Task);
        Refused("at least 2 training samples", Options, Genome, new Classification(Pictures.Set(train: 1), 50));
    }

    private static GradientTuning Make(int parallelism, TuneState? from = null) => new(Task, parallelism, Genome, 0.3, Options, from);

    private static TuneProgress Finish(GradientTuning tuning)
    {
        var last = tuning.Advance();
        while (!tuning.IsDone) last = tuning.Advance();
        return last;
    }

    private static void Refused(string said, TuneOptions options, Genome genome, Classification task) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => new GradientTuning(task, 1, genome, 1, options)).Message,
            StringComparison.Ordinal);
}
