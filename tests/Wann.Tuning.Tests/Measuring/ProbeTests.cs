using System.Diagnostics;
using Wann.Core.Networks;
using Wann.Tasks.CartPoleSwingUp;
using Wann.Tuning.Measuring;
using Wann.Tuning.Champions;
using Wann.Tuning.Baselines;

namespace Wann.Tuning.Tests.Measuring;

public sealed class ProbeTests
{
    private static readonly Workbench Bench = new(new CartPoleSwingUp(new CartPoleOptions()), 2);

    [Fact]
    public void Figures()
    {
        var sw = Stopwatch.StartNew();
        void Say(string what, object x) { Console.WriteLine($"{sw.Elapsed.TotalSeconds:F2} {what} {x}"); }
        var m = new Modes(Bench, ReleasedChampion.Genome, 1, 1000);
        Say("rw", m.RandomWeights());
        Say("rs", m.RandomShared());
        var s = Sweep.Run(Bench, NetworkCompiler.Compile(ReleasedChampion.Genome), 1);
        Say("sweep", s.Best);
        Say("shared", new Modes(Bench, ReleasedChampion.Genome, 1, 100).Shared(s.Best));
        Say("own", new Modes(Bench, ReleasedChampion.Genome, 1, 100).OwnWeights([.. ReleasedChampion.TunedWeights()]));
    }

    [Fact]
    public void Tune()
    {
        var w = Environment.GetEnvironmentVariable("W")!.Split(' ').Select(double.Parse).ToArray();
        var genome = w[0] == 0 ? DenseNetwork.Create([5, 10, 1], Activation.Tanh) : ReleasedChampion.Genome;
        var sw = Stopwatch.StartNew();
        var t = new WeightTuning(Bench, genome, w[0], new TuneOptions { Population = (int)w[1], Sigma = w[2], Trials = (int)w[3], Method = (TuneMethod)(int)w[4], Generations = (int)w[5], Seed = (ulong)w[6] });
        while (!t.IsDone)
        {
            var p = t.Advance();
            if (p.Generation % 50 == 0) Console.WriteLine($"{sw.Elapsed.TotalSeconds:F1} {p.Generation} {p.Mean:F1} {p.Spread:F4} {p.Best.Generation} {p.Best.Mean:F1}");
            if (sw.Elapsed.TotalSeconds > 55) break;
        }
        Console.WriteLine(new Modes(Bench, genome, 99, 100).OwnWeights(t.BestWeights));
    }
}
