namespace Wann.Cli.Tests.Commands;

/// <summary>Long work shows that it lives, and the time left: here every look at the clock finds another eleven seconds gone.</summary>
public sealed class ProgressTests : IDisposable
{
    private const string Small =
        "name: small\npopulation: 8\ngenerations: 2\ntask: { cartpole_swingup: { max_steps: 20 } }\n"
        + "evaluate: { shared_weight: { trials: 1, confirmation_trials: 2 } }\n";

    private readonly string _place = Directory.CreateTempSubdirectory("wann-").FullName;

    public ProgressTests()
    {
        File.WriteAllText(PathOf("small.yaml"), Small);
        Import("swing.json", "{ cartpole_swingup: { max_steps: 20 } }");
        Import("digits.json", "{ classification: { data: digits } }");
        Import("blank.json", "{ cartpole_swingup: { max_steps: 20 } }", knows: false);
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Theory]
    [InlineData("evaluating", "evaluate", "swing.json", "--trials", "3")]
    [InlineData("evaluating", "evaluate", "digits.json", "--trials", "3")]
    [InlineData("tuning", "tune", "swing.json", "-o", "tuned.json", "--generations", "3", "--population", "4", "--trials", "1")]
    [InlineData("looking for the best shared weight", "tune", "blank.json", "-o", "tuned.json", "--generations", "1")]
    [InlineData("measuring", "table", "small.yaml", "--out", "table", "--seeds", "1", "--trials", "5", "--tune-generations", "4")]
    public async Task Long_work_tells_the_time_left(string what, string command, params string[] arguments)
    {
        string[] line = [command, .. arguments.Select(one => one == "table" || one.Contains('.') ? PathOf(one) : one)];
        var run = await CommandRun.OfLineAsync(new HurriedClock(), line);
        Assert.Equal(0, run.Code);
        Assert.Contains(run.Errors.Split('\n'), said => said.Contains(" left  ") && said.Contains(what));
    }

    private void Import(string file, string task, bool knows = true)
    {
        string[] weight = knows ? ["--weight", "1"] : [];
        Assert.Equal(0, CommandRun.Of("import", [PathOf(file), "--dense", "3", "--task", task, .. weight]).Code);
    }

    private string PathOf(string name) => Path.Combine(_place, name);

    private sealed class HurriedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.FromSeconds(11).Ticks);
    }
}
