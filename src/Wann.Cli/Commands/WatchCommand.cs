using System.CommandLine;
using Wann.Cli.Reports;
using Wann.Core.Randomness;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;
using Wann.Tasks.Drawings;

namespace Wann.Cli.Commands;

/// <summary>wann watch CHAMPION: a rollout as an animated SVG, drawn from the states that a search would have gone through.</summary>
internal static class WatchCommand
{
    private const int PicturesARow = 10;

    public static Command Create()
    {
        var (champion, task) = (ChampionInput.Argument(), ChampionInput.TaskOption());
        var trial = TypedOptions.Whole(
            "--trial", "Which start: with the run's seed, trial T is the one of that number in the run's report.", () =>
                0, least: 0, greatest: RandomStream.MaximumTrial);
        var weight = ChampionInput.WeightOption("The shared weight, instead of the champion's own weights or its best shared weight.");
        var seed = TypedOptions.Seed("--seed", "The seed of the trials; by default that of the champion's run.");
        var picture = TypedOptions.Text("--out", "The file to write; beside the champion, with the ending .svg, by default.", "FILE");
        var sight = TypedOptions.Text(
            "--sight", "A .png of what the network sees, once a second, of tasks whose networks see by a picture.", "FILE");
        var command = new Command(
            "watch", "Draw a rollout of a champion as an animated SVG.") { champion, trial, weight, seed, picture, sight, task };
        return command.Does(async call =>
        {
            var input = ChampionInput.Read(call, call.Value(champion), call.Value(task));
            if (input.Task is not IDrawnTask drawn)
            {
                throw new RefusedException(
                    $"The task '{input.Champion.Task.Name}' has no pictures; " +
                    "those of cartpole_swingup, bipedal_walker and car_racing can be watched.");
            }

            var file = call.Value(picture) ?? Path.ChangeExtension(input.Path, ".svg");
            Files.MakeSureCanWrite(file, ".svg");
            Files.MakeSureCanWrite(call.Value(sight), ".png");
            var key = call.Value(seed) ?? input.Champion.Provenance?.Seed ?? 42;
            var start = new RandomStream(key, StreamPurpose.Report, trial: call.Value(trial));
            var chosen = ChampionWeight.Of(input.Champion, call.Value(weight));
            var drawing = drawn.Draw(chosen.On(input.Champion).Compile(), new Rollout(chosen.Shared ?? 1, start));
            var weights = chosen.Source == WeightSource.None ? "weight 1, as none is known to be best" : chosen.ToString();
            var result = $"return {Figure.Of(drawing.Result.Return)} in {drawing.Result.Steps} steps";
            var how = $"{weights}, trial {call.Value(trial)} of seed {key}: {result}";
            var sights = call.Value(sight) is null ? [] : SightsOf(drawing, input.Champion.Task.Name);
            WholeFile.Replace(file, Captioned.Of(drawing, input.Champion.Name, how));
            await call.Output.WriteLineAsync($"{input.Champion.Name}, {how}");
            await call.Output.WriteLineAsync($"drawn in {file}");
            if (call.Value(sight) is { } sightFile)
            {
                WholeFile.Replace(sightFile, sights);
                await call.Output.WriteLineAsync($"what the network saw, once a second, in {sightFile}");
            }

            return 0;
        });
    }

    /// <summary>The pictures in rows of ten, as a PNG.</summary>
    private static byte[] SightsOf(Drawing drawing, string task)
    {
        if (drawing.Sights.IsEmpty)
            throw new RefusedException($"Networks of the task '{task}' see by numbers, not by a picture: leave out --sight.");
        var side = (int)Math.Sqrt(drawing.Sights[0].Length / 3);
        var across = Math.Min(PicturesARow, drawing.Sights.Length);
        var (width, height) = (across * side, (drawing.Sights.Length + across - 1) / across * side);
        var pixels = new byte[width * height * 3];
        foreach (var (i, picture) in drawing.Sights.Index())
        {
            for (var row = 0; row < side; row++)
            {
                var at = (((((i / across) * side) + row) * width) + (i % across * side)) * 3;
                picture.AsSpan().Slice(row * side * 3, side * 3).CopyTo(pixels.AsSpan(at));
            }
        }

        return PngPicture.OfPixels(pixels, width, height);
    }
}
