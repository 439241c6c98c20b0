using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Wann.Core.Genomes;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Cli.Tests.Commands;

public sealed class WatchCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string Picture => Path.Combine(_directory, "walk.svg");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("bipedal_walker", 24, 4)]
    [InlineData("cartpole_swingup", 5, 1)]
    [InlineData("car_racing", 16, 3)]
    public void A_champions_rollout_is_drawn(string task, int inputs, int outputs)
    {
        var run = Watch(Save(Champion(task, inputs, outputs)), "--trial", "2", "--weight", "0.5", "--seed", "9");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Matches(
            @"^mine, weight 0\.5, as given, trial 2 of seed 9: return -?\d+\.\d+ in \d+ steps\ndrawn in .*walk\.svg\n$", run.Output);
        Assert.StartsWith("<svg", File.ReadAllText(Picture), StringComparison.Ordinal);
    }

    [Fact]
    public void Weight_and_seed_come_from_the_file_if_not_given()
    {
        var champion = Champion("cartpole_swingup", 5, 1);
        ImmutableArray<ConfirmedReturn> confirmed = [new(-1, 7, 1, 10), new(2, 9, 1, 10), new(1, double.NaN, double.NaN, 10)];
        var found = champion with { Provenance = new ChampionProvenance("r", 77, 3, confirmed) };
        Assert.Contains("weight 2, the search's best, trial 0 of seed 77:", Watch(Save(found)).Output, StringComparison.Ordinal);
        Assert.Contains(
            "weight -1.5, the best that its file knows, trial 0 of seed 77:",
            Watch(Save(found with { SharedWeight = -1.5 })).Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "weight 1, as none is known to be best, trial 0 of seed 42:", Watch(Save(champion)).Output, StringComparison.Ordinal);
        var tuned = champion with { Weights = [.. champion.Genome.Connections.Select(_ => 0.5)] };
        Assert.Contains("its own weights", Watch(Save(tuned)).Output, StringComparison.Ordinal);

        // A weight that is asked for counts before weights of its own.
        string Return(CommandRun run) => run.Output[run.Output.IndexOf(": return", StringComparison.Ordinal)..];
        Assert.Equal(Return(Watch(Save(champion), "--weight", "-2")), Return(Watch(Save(tuned), "--weight", "-2")));
        Assert.NotEqual(Return(Watch(Save(tuned))), Return(Watch(Save(tuned), "--weight", "-2")));
    }

    [Theory]
    [InlineData("--out", "walk.png", ".svg")]
    [InlineData("--sight", "sight.svg", ".png")]
    public void A_file_with_another_ending_is_refused(string option, string name, string ending)
    {
        var file = Path.Combine(_directory, name);
        var run = CommandRun.Of("watch", [Save(Champion("car_racing", 16, 3)), option, file]);
        Assert.Equal((2, $"{file}: what is written there is {ending}; give the name that ending\n"), (run.Code, run.Errors));
        Assert.False(File.Exists(file) || File.Exists(Picture));
    }

    [Fact]
    public void What_a_network_sees_is_drawn_if_it_sees_by_a_picture()
    {
        var file = Path.Combine(_directory, "sight.png");
        var run = Watch(Save(Champion("car_racing", 16, 3)), "--sight", file);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(file)[..4]);

        var refused = Watch(Save(Champion("cartpole_swingup", 5, 1)), "--sight", file);
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("see by numbers, not by a picture", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_files_task_options_count()
    {
        var champion = Champion(
            "cartpole_swingup", 5, 1) with
        { Task = new ChampionTask("cartpole_swingup", new JsonObject { ["max_steps"] = 3 }) };
        Assert.Contains(" in 3 steps", Watch(Save(champion)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_references_networks_can_be_watched_too()
    {
        var file = Path.Combine(_directory, "walker.out");
        File.WriteAllText(file, ReferenceFormat.Write(Champion("bipedal_walker", 24, 4).Genome));
        Assert.StartsWith(
            "walker, weight 1, as none is known to be best, ",
            Watch(file, "--task", "{ bipedal_walker: { hardcore: true } }").Output,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "walker, weight 1, as none is known to be best, ", Watch(file, "--task", "bipedal_walker").Output, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_directory, "small.out"), ReferenceFormat.Write(Champion("", 2, 1).Genome));
        IsBadInput("small.out: ", "The network has 4 nodes, but the task alone needs 7", Watch(Path.Combine(_directory, "small.out")));
        IsBadInput("walker.out: ", "did you mean 'bipedal_walker'?", Watch(file, "--task", "bipedal"));
    }

    [Fact]
    public void What_cannot_be_watched_is_said_in_a_sentence()
    {
        IsBadInput("nowhere.json: ", "there is no such file; check the path.", Watch(Path.Combine(_directory, "nowhere.json")));
        var file = Path.Combine(_directory, "champion.json");
        File.WriteAllText(file, "{}");
        IsBadInput("champion.json: ", "has no 'format'", Watch(file));
        IsBadInput(
            "champion.json: ",
            "24 inputs and 4 outputs, but its task 'cartpole_swingup' has 5 and 1",
            Watch(Save(Champion("cartpole_swingup", 24, 4))));
        IsBadInput("champion.json: ", "unknown task 'golf'", Watch(Save(Champion("golf", 24, 4))));
    }

    [Theory]
    [InlineData("--trial", "-1")]
    [InlineData("--trial", "16777216")]
    [InlineData("--weight", "NaN")]
    [InlineData("--seed", "x")]
    public void Options_out_of_range_are_refused(string option, string value)
    {
        var run = Watch(Save(Champion("cartpole_swingup", 5, 1)), $"{option}={value}");
        Assert.NotEqual(0, run.Code);
        Assert.Contains(option, run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Picture));
    }

    private static ChampionFile Champion(string task, int inputs, int outputs) =>
        new("mine", new ChampionTask(task, []), Genome.Minimal(inputs, outputs, () => true));

    private string Save(ChampionFile champion)
    {
        var file = Path.Combine(_directory, "champion.json");
        File.WriteAllText(file, ChampionJson.Write(champion));
        return file;
    }

    private CommandRun Watch(string champion, params string[] options) =>
        CommandRun.Of("watch", [champion, "--out", Picture, .. options]);

    private static void IsBadInput(string file, string what, CommandRun run)
    {
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(file, run.Errors, StringComparison.Ordinal);
        Assert.Contains(what, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd('\n').Split('\n'));
    }
}
