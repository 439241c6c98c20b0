using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Analysis.Tests.Measuring;

public sealed class WorkbenchTests
{
    private static readonly CompiledNetwork Network = NetworkCompiler.Compile(Genome.Minimal(1, 1, () => true));

    [Fact]
    public void Rollouts_that_throw_return_nan_and_say_why_and_the_others_are_not_touched()
    {
        using var bench = new Workbench(
            new FakeTask((output, _) => output > 1.5 ? throw new InvalidTimeZoneException("the pole fell off") : output), 2);
        var returns = bench.Run([Job(0.25), Job(1), Job(0.5)], CancellationToken.None);

        Assert.Equal([[0.5], [double.NaN], [1.0]], returns);
        Assert.Equal("the pole fell off", bench.Failure);
    }

    [Fact]
    public void A_rollout_without_a_number_leaves_its_jobs_other_rollouts_their_returns()
    {
        using var bench = new Workbench(new FakeTask((output, _) => output == 1 ? double.NegativeInfinity : output), 1);
        Assert.Equal([0.5, double.NaN, 1.5], bench.Run(Network, [.. new[] { 0.25, 0.5, 0.75 }.Select(At)], CancellationToken.None));
        Assert.Equal("a rollout's return is infinite", bench.Failure);
    }

    [Fact]
    public void It_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        using var bench = new Workbench(
            new FakeTask((output, _) =>
            {
                cancel.Cancel();
                return output;
            }),
            1);
        Assert.ThrowsAny<OperationCanceledException>(() => bench.Run([.. Enumerable.Repeat(Job(1), 1000)], cancel.Token));
    }

    private static Job Job(double weight) => new(Network, [At(weight)]);

    private static Rollout At(double weight) => new(weight, new RandomStream(1, StreamPurpose.Report));
}
