using System.Text.Json;
using System.Text.Json.Nodes;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Core.Genomes;
using Wann.Formats.Champions;

namespace Wann.Analysis.Tests.Tuning;

public sealed class TuneStateFileTests : IDisposable
{
    private static readonly ChampionFile Champion = new(
        "one", new ChampionTask("fake", new JsonObject()), Genome.Minimal(1, 1, () => true))
    { SharedWeight = 1 };

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_state_comes_back_to_the_last_bit()
    {
        var (file, state) = Stored();
        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(file.Load()));
        Assert.False(File.Exists(_path + ".tmp"));
    }

    [Fact]
    public void Where_no_file_is_there_is_nothing_to_go_on_with() =>
        Assert.Null(new TuneStateFile(_path, Champion, new TuneOptions()).Load());

    [Fact]
    public void A_tuning_stopped_before_its_first_generation_is_kept_too()
    {
        using var bench = new Workbench(new FakeTask((output, _) => output), 1);
        var tuning = new WeightTuning(bench, Champion.Genome, 1, new TuneOptions());
        var file = new TuneStateFile(_path, Champion, new TuneOptions());
        file.Save(tuning.State);
        Assert.Equal(double.NegativeInfinity, file.Load()!.Best.Mean);
    }

    [Fact]
    public void More_generations_may_be_asked_but_nothing_else()
    {
        Stored();
        Assert.NotNull(new TuneStateFile(_path, Champion with { Name = "two" }, new TuneOptions { Generations = 9999 }).Load());
        Refused(Champion, new TuneOptions { Trials = 3 }, "was begun with --trials 16: give the same");
        Refused(Champion with { SharedWeight = 2 }, new TuneOptions(), "another champion");
    }

    [Fact]
    public void Damage_is_said()
    {
        Stored();
        var text = File.ReadAllText(_path);
        foreach (var damaged in (string[])[
            "", "null", "{}", text[..(text.Length / 2)], text.Replace("{\"Version\"", "{\"More\":1,\"Version\"", StringComparison.Ordinal),
            text.Replace("{\"Version\"", "{\"Version\":1,\"Version\"", StringComparison.Ordinal),
            text.Replace("\"Best\"", "\"Worst\"", StringComparison.Ordinal)])
        {
            File.WriteAllText(_path, damaged);
            Assert.Throws<FormatException>(() => new TuneStateFile(_path, Champion, new TuneOptions()).Load());
        }
    }

    private (TuneStateFile File, TuneState State) Stored()
    {
        using var bench = new Workbench(new FakeTask((output, _) => output), 1);
        var tuning = new WeightTuning(bench, Champion.Genome, 1, new TuneOptions());
        tuning.Advance();
        var file = new TuneStateFile(_path, Champion, new TuneOptions());
        file.Save(tuning.State);
        return (file, tuning.State);
    }

    private void Refused(ChampionFile champion, TuneOptions options, string said)
    {
        var refusal = Assert.Throws<FormatException>(() => new TuneStateFile(_path, champion, options).Load());
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }
}
