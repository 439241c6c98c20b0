using Wann.Analysis.Baselines;

namespace Wann.Analysis.Tests.Baselines;

public sealed class BaselineTrainingTests
{
    [Theory]
    [InlineData(BaselineKind.Softmax)]
    [InlineData(BaselineKind.Cnn)]
    public void It_learns_what_tells_pictures_apart(BaselineKind kind)
    {
        var training = new BaselineTraining(
            kind, Pictures.Make(1, 400, noise: 1), new BaselineOptions { Epochs = 10, Batch = 32, Rate = 0.01 }, 2);
        var first = training.Advance();
        var last = first;
        while (!training.IsDone) last = training.Advance();
        Assert.Equal(10, last.Epoch);
        Assert.True(last.Loss < first.Loss / 2);
        Assert.True(last.HeldOut > 0.8);
        var test = training.Measure(Pictures.Make(2, 300, noise: 1));
        Assert.Equal(300, test.Samples);
        Assert.True(test.Accuracy > 0.9, $"{test.Accuracy}");
    }

    [Theory]
    [InlineData(BaselineKind.Softmax)]
    [InlineData(BaselineKind.Cnn)]
    public void Parallelism_changes_no_bit(BaselineKind kind)
    {
        BaselineEpoch Train(int parallelism)
        {
            var training = new BaselineTraining(kind, Pictures.Make(1, 130), new BaselineOptions { Epochs = 2, Batch = 50 }, parallelism);
            training.Advance();
            return training.Advance();
        }

        Assert.Equal(Train(1), Train(5));
    }

    [Fact]
    public void The_seed_counts()
    {
        var (train, options) = (Pictures.Make(1, 130), new BaselineOptions { Epochs = 1 });
        Assert.NotEqual(
            new BaselineTraining(BaselineKind.Softmax, train, options, 2).Advance().Loss,
            new BaselineTraining(BaselineKind.Softmax, train, options with { Seed = 2 }, 2).Advance().Loss);
    }

    [Fact]
    public void Cancelled_it_stays_where_it_was()
    {
        var (train, options) = (Pictures.Make(1, 130), new BaselineOptions { Epochs = 2 });
        var (cancelled, other) = (
            new BaselineTraining(BaselineKind.Softmax, train, options, 2), new BaselineTraining(BaselineKind.Softmax, train, options, 2));
        Assert.ThrowsAny<OperationCanceledException>(() => cancelled.Advance(new CancellationToken(canceled: true)));
        Assert.Equal(other.Advance(), cancelled.Advance());
    }

    [Fact]
    public void What_cannot_be_trained_is_refused()
    {
        var (train, options) = (Pictures.Make(1, 20), new BaselineOptions());
        Refused("multiple of 4", () => new BaselineTraining(BaselineKind.Cnn, train with { Inputs = 36 }, options, 1));
        Refused("multiple of 4", () => new BaselineTraining(BaselineKind.Cnn, train with { Inputs = 60 }, options, 1));
        Refused("epochs", () => new BaselineTraining(BaselineKind.Softmax, train, options with { Epochs = 0 }, 1));
        Refused("batch", () => new BaselineTraining(BaselineKind.Softmax, train, options with { Batch = 0 }, 1));
        Refused("rate", () => new BaselineTraining(BaselineKind.Softmax, train, options with { Rate = 0 }, 1));
        Refused("at least 2", () => new BaselineTraining(BaselineKind.Softmax, Pictures.Make(1, 1), options, 1));
    }

    private static void Refused(string said, Func<object> make) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
}
