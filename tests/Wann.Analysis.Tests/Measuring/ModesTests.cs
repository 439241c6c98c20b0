using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Analysis.Tests.Measuring;

public sealed class ModesTests
{
    private static readonly Genome Genome = Genome.Minimal(1, 1, () => true);

    [Fact]
    public void Drawn_weights_are_uniform_and_each_connection_has_its_own()
    {
        using var bench = new Workbench(new FakeTask((output, _) => output), 2);
        var own = new Modes(bench, Genome, seed: 1, trials: 4000).RandomWeights();
        var shared = new Modes(bench, Genome, seed: 1, trials: 4000).RandomShared();

        // Of a sum of two draws from U(−2, 2) the variance is 2 · 4/3; of twice one draw, 4 · 4/3.
        Assert.InRange(own.Mean, -0.1, 0.1);
        Assert.Equal(Math.Sqrt(8.0 / 3), own.Deviation, 0.05);
        Assert.Equal(Math.Sqrt(16.0 / 3), shared.Deviation, 0.06);
    }

    [Fact]
    public void Parallelism_changes_no_bit()
    {
        Summary[] Measure(int parallelism)
        {
            using var bench = new Workbench(new FakeTask((output, trial) => output + trial.NextNormal()), parallelism);
            var modes = new Modes(bench, Genome, seed: 1, trials: 500);
            return [modes.RandomWeights(), modes.RandomShared(), modes.Shared(0.5), modes.OwnWeights([1, 2]),
                .. Sweep.Run(bench, NetworkCompiler.Compile(Genome), 1).Rows.Select(row => row.Returns)];
        }

        Assert.Equal(Measure(1), Measure(5));
    }

    [Fact]
    public void Trials_that_report_are_none_of_those_that_chose()
    {
        var task = new FakeTask((output, _) => -Math.Abs(output - 1));
        using var bench = new Workbench(task, 2);
        Sweep.Run(bench, NetworkCompiler.Compile(Genome), seed: 1);
        var tuning = new WeightTuning(bench, Genome, 0.5, new TuneOptions { Generations = 25 });
        while (!tuning.IsDone) tuning.Advance();
        var chose = task.Trials.Select(FirstNumber).ToHashSet();

        task.Trials.Clear();
        var modes = new Modes(bench, Genome, seed: 1, trials: 1000);
        modes.RandomWeights();
        modes.RandomShared();
        modes.Shared(0.5);
        modes.OwnWeights(tuning.BestWeights);
        Assert.Equal(4000, task.Trials.Count);
        Assert.True(chose.Count > 500);
        Assert.DoesNotContain(task.Trials, trial => chose.Contains(FirstNumber(trial)));
    }

    private static ulong FirstNumber(RandomStream trial) => trial.NextUInt64();
}
