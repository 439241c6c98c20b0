using System.CommandLine;
using Wann.Core.Randomness;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;
using Wann.Tasks.Drawings;

namespace Wann.Cli.Commands;

/// <summary>wann watch CHAMPION: a rollout as an animated SVG, drawn from the states that a search would have gone through.</summary>
public static class WatchCommand
{
    public static Command Create()
    {
        var champion = ChampionInput.Argument();
        var trial = new Option<int>("--trial") { Description = "Which start: with the run's seed, trial T is the one of that number in the run's report.", HelpName = "T" };
        var weight = new Option<double?>("--weight") { Description = "The shared weight, instead of the champion's own weights or its best shared weight.", HelpName = "W" };
        var seed = new Option<ulong?>("--seed") { Description = "The seed of the trials; by default that of the champion's run.", HelpName = "S" };
        var picture = new Option<string>("--out") { Description = "The file to write.", HelpName = "FILE", DefaultValueFactory = _ => "watch.svg" };
        trial.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > RandomStream.MaximumTrial) result.AddError($"--trial must be from 0 to {RandomStream.MaximumTrial}.");
        });
        weight.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } given && !double.IsFinite(given)) result.AddError("--weight must be a finite number.");
        });
        var (task, plugins) = (ChampionInput.TaskOption(), PipelineInput.PluginOption());
        var command = new Command("watch", "Draw a rollout of a champion as an animated SVG.") { champion, trial, weight, seed, picture, task, plugins };
        command.SetAction(async (result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;
            if (ChampionInput.Read(result.GetRequiredValue(champion), result.GetRequiredValue(task), catalog, errors) is not { } input) return Failure.BadInput;
            if (input.Task is not IDrawnTask drawn)
            {
                await errors.WriteLineAsync($"The task '{input.Champion.Task.Name}' has no pictures; those of cartpole_swingup and bipedal_walker can be watched.");
                return Failure.BadInput;
            }

            var key = result.GetValue(seed) ?? input.Champion.Provenance?.Seed ?? 42;
            var chosen = ChampionWeight.Of(input.Champion, result.GetValue(weight));
            var rollout = new Rollout(chosen.Shared ?? 1, new RandomStream(key, StreamPurpose.Report, trial: result.GetValue(trial)));
            var drawing = drawn.Draw(chosen.On(input.Champion).Compile(), rollout);
            var file = result.GetRequiredValue(picture);
            await File.WriteAllTextAsync(file, drawing.Svg, cancellation);
            var weights = chosen.Source == WeightSource.None ? "weight 1, as none is known to be best" : chosen.ToString();
            await output.WriteLineAsync($"{input.Champion.Name}, {weights}, trial {result.GetValue(trial)} of seed {key}: return {Figure.Of(drawing.Result.Return)} in {drawing.Result.Steps} steps");
            await output.WriteLineAsync($"drawn in {file}");
            return 0;
        });
        return command;
    }
}
