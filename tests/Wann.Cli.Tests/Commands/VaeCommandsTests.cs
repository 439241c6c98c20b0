using System.Text.Json.Nodes;
using Wann.Core.Genomes;
using Wann.Formats.Champions;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Cli.Tests.Commands;

public sealed class VaeCommandsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wann-vae-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_eye_is_trained_and_shown()
    {
        var (file, picture) = (Path.Combine(_folder.FullName, "eye.vae"), Path.Combine(_folder.FullName, "eye.png"));
        var train = await CommandRun.OfLineAsync("vae", "train", "--frames", "150", "--epochs", "1", "--seed", "7", "--out", file);
        Assert.True(train.Code == 0, train.Errors);
        var lines = train.Output.TrimEnd().Split('\n');
        Assert.StartsWith(
            $"{VaeShape.Parameters} parameters, 150 frames, the last tenth held out, seed 7;", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^    1 of 1 epochs   loss [\d.]+   error [\d.]+   divergence [\d.]+   held-out error [\d.]+, div", lines[1]);
        Assert.Matches(@"^what means tell of the road on \d+ held-out frames, R²: by lines offset \S+, heading \S+, turn ahead", lines[2]);

        var weights = VaeWeights.Read(file);
        Assert.Equal($"{file}: SHA-256 {weights.Checksum}", lines[3]);
        var provenance = JsonNode.Parse(weights.Provenance)!;
        Assert.Equal(150, (int?)provenance["frames"]);
        Assert.Equal(7, (int?)provenance["options"]!["seed"]);
        Assert.Single(provenance["curve"]!.AsArray());
        Assert.StartsWith("wann vae train --frames 150", (string?)provenance["command"], StringComparison.Ordinal);

        var show = await CommandRun.OfLineAsync("vae", "show", picture, "--weights", file);
        Assert.True(show.Code == 0, show.Errors);
        Assert.Matches(@"eye\.png: mean squared error 0\.\d+ of values 0\.\.1, weights " + weights.Checksum, show.Output);
        Assert.Equal("PNG"u8.ToArray(), (await File.ReadAllBytesAsync(picture))[1..4]);
    }

    [Theory]
    [InlineData("show", "eye.svg", "", "eye.svg: the picture is a .png; give a name that ends so.")]
    [InlineData("show", "eye.png", "nowhere.vae", "nowhere.vae cannot be read")]
    [InlineData("train", "", "", "--frames must be a whole number from 100 to 150000, not '5'")]
    public async Task What_cannot_be_is_refused(string verb, string picture, string weights, string said)
    {
        string[] given = verb == "train" ? ["--frames", "5"] : [Path.Combine(_folder.FullName, picture)];
        if (weights.Length > 0) given = [.. given, "--weights", weights];
        var run = await CommandRun.OfLineAsync(["vae", verb, .. given]);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Networks_may_drive_but_only_those_that_race()
    {
        var (file, racer) = (Path.Combine(_folder.FullName, "eye.vae"), Champion("car_racing", 16, 3));
        var run = await CommandRun.OfLineAsync(
            "vae", "train", "--frames", "120", "--epochs", "1", "--drivers", racer, racer, "--out", file, "--json");
        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("--drivers", VaeWeights.Read(file).Provenance, StringComparison.Ordinal);

        var walker = Champion("bipedal_walker", 24, 4);
        var refused = await CommandRun.OfLineAsync("vae", "train", "--drivers", walker, "--out", file);
        Assert.Equal(
            (2, "", $"{walker}: its task is bipedal_walker, but frames are of car_racing alone.\n"),
            (refused.Code, refused.Output, refused.Errors));
    }

    private string Champion(string task, int inputs, int outputs)
    {
        var path = Path.Combine(_folder.FullName, task + ".json");
        var genome = Genome.Minimal(inputs, outputs, () => true);
        File.WriteAllText(path, ChampionJson.Write(new ChampionFile(task, new ChampionTask(task, []), genome)));
        return path;
    }
}
