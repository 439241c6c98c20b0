using System.CommandLine;
using System.Text.Json;
using Wann.Analysis.Vision;
using Wann.Cli.Reports;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Cli.Commands;

/// <summary>wann vae train|show: the eye of car racing, made again, and what it keeps of frames.</summary>
internal static class VaeCommands
{
    private const int Shown = 8;

    public static Command Create() => new("vae", "The eye of car racing, an autoencoder of frames: train one, or see what one keeps.")
    {
        Train(),
        Show(),
    };

    private static Command Train()
    {
        var defaults = new VaeOptions();
        var frames = TypedOptions.Whole(
            "--frames", "Frames to collect from drives; a tenth is held out.", () => 20_000, least: 100, greatest: 150_000);
        var epochs = TypedOptions.Whole("--epochs", "How often every frame is gone through.", () => defaults.Epochs, least: 1);
        var seed = TypedOptions.Seed("--seed", "The seed of roads, drivers, first parameters, order and draws.", defaults.Seed);
        var to = TypedOptions.Text("--out", "The file for the weights.", "FILE", "racer.vae");
        to.Aliases.Add("-o");
        var drivers = TypedOptions.Texts(
            "--drivers", "Networks that drive too, after those who know the road or nothing: champion files or runs.", "CHAMPION");
        drivers.AllowMultipleArgumentsPerToken = true;
        var (parallelism, json) = (SearchOptions.Parallelism(), SearchOptions.Json());
        return new Command("train", "Collect frames from drives and train the eye on them.")
            { frames, drivers, epochs, seed, to, parallelism, json }
            .Does(call =>
            {
                var file = call.Value(to);
                var networks = call.Value(drivers).Select(given => Driver(call, given)).ToArray();
                Files.MakeSureCanWrite(file);
                var options = defaults with { Epochs = call.Value(epochs), Seed = call.Value(seed) };
                var report = new VaeReport(call.Output, call.Value(json));
                var seen = Collect(call, call.Value(frames), options.Seed, networks, call.Value(parallelism));
                var training = new VaeTraining(seen, options, call.Value(parallelism));
                report.Begin(seen.Count, options);
                using (var progress = new WorkProgress(call.Around, "training the eye"))
                {
                    while (!training.IsDone)
                    {
                        var epoch = training.Advance(call.Cancellation);
                        progress.Clear();
                        report.Add(epoch, options.Epochs);
                        progress.Report(epoch.Epoch, options.Epochs);
                    }
                }

                var sense = RoadSense.Of(training.Weights(""), seen);
                var provenance = JsonSerializer.Serialize(
                    new { Command = call.Line, Frames = seen.Count, Options = options, Road = sense, training.Curve }, JsonLines.Options);
                var weights = training.Weights(provenance);
                WholeFile.Replace(file, weights.ToBytes());
                report.End(file, weights, sense);
                return 0;
            });
    }

    private static Command Show()
    {
        var picture = new Argument<string>("OUT") { Description = "A .png: frames above, what the eye keeps of them below." };
        var file = TypedOptions.Text("--weights", "The eye's file; the one that comes with the program by default.", "FILE");
        var seed = TypedOptions.Seed("--seed", "The seed of the roads and drivers.", 1000);
        return new Command("show", "Draw frames, and what the eye keeps of them.") { picture, file, seed }.Does(call =>
        {
            var path = call.Value(picture);
            if (!Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase))
            {
                throw new RefusedException($"{path}: the picture is a .png; give a name that ends so.");
            }

            Files.MakeSureCanWrite(path);
            var weights = call.Value(file) is { } given ? VaeWeights.Read(given) : VaeWeights.Shipped;
            var drives = Collect(call, Reconstructions.FramesToChooseFrom, call.Value(seed), [], Environment.ProcessorCount);
            var shown = Reconstructions.Of(weights, drives, Shown);
            WholeFile.Replace(path, PngPicture.OfPixels(shown.Pixels, shown.Width, shown.Height));
            call.Output.WriteLine(
                $"{path}: mean squared error {Figure.Exact(Math.Round(shown.Error, 5))} of values 0..1, weights {weights.Checksum}");
            return 0;
        });
    }

    private static NetworkDriver Driver(Call call, string given)
    {
        var input = ChampionInput.Read(call, given, "car_racing");
        var weight = ChampionWeight.Of(input.Champion);
        return input.Task is CarRacing task
            ? new NetworkDriver(task, weight.On(input.Champion).Compile(), weight.Shared ?? 1)
            : throw new RefusedException($"{given}: its task is {input.Champion.Task.Name}, but frames are of car_racing alone.");
    }

    private static Frames Collect(Call call, int count, ulong seed, IReadOnlyList<NetworkDriver> networks, int parallelism)
    {
        using var progress = new WorkProgress(call.Around, "collecting frames");
        return Frames.Collect(count, seed, networks, parallelism, done => progress.Report(done, count), call.Cancellation);
    }
}
