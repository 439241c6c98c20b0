using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Wann.Analysis.Baselines;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Formats.Champions;

namespace Wann.Cli.Commands;

/// <summary>wann import: a champion file from the reference's files, or from nothing but a dense network's layers.</summary>
public static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The champion file to write." };
        var from = new Option<string?>("--from") { Description = "A network in the reference's .out form.", HelpName = "OUT" };
        var offsets = new Option<string?>("--offsets") { Description = "The reference's tuned offsets from --weight, one an enabled connection, as JSON.", HelpName = "JSON" };
        var dense = new Option<int[]>("--dense") { Description = "Instead of --from: a dense network with hidden layers of these sizes.", HelpName = "N", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var activation = new Option<Activation>("--activation") { Description = "The dense network's.", DefaultValueFactory = _ => Activation.Tanh };
        var weight = ChampionInput.WeightOption("The best shared weight known.");
        var (task, plugins) = (ChampionInput.TaskOption(), PipelineInput.PluginOption());
        var command = new Command("import", "Make a champion file from the reference's, or from a dense network's layers.") { file, from, offsets, dense, activation, weight, task, plugins };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(from) is null) == (result.GetValue(dense)!.Length == 0)) result.AddError("Give either --from or --dense.");
            if (result.GetValue(offsets) is not null && result.GetValue(weight) is null) result.AddError("--offsets are from a shared weight: give --weight too.");
        });
        command.SetAction(result =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;
            var champion = result.GetValue(from) is { } path
                ? ChampionInput.Read(path, result.GetRequiredValue(task), catalog, errors)?.Champion
                : Dense(result.GetRequiredValue(task), result.GetValue(dense)!, result.GetValue(activation), catalog, errors);
            if (champion is null) return Failure.BadInput;

            champion = champion with { SharedWeight = result.GetValue(weight) is { } known ? new SharedWeight(known) : null };
            if (result.GetValue(offsets) is { } tuned)
            {
                try
                {
                    champion = champion with { Weights = Weights(champion.Genome, champion.SharedWeight!.Value, File.ReadAllText(tuned)) };
                }
                catch (Exception e) when (e is JsonException or FormatException)
                {
                    errors.WriteLine($"{tuned}: {e.Message}");
                    return Failure.BadInput;
                }
            }

            var target = result.GetRequiredValue(file);
            File.WriteAllText(target, ChampionJson.Write(champion));
            output.WriteLine($"{champion.Name}, {champion.Genome.EnabledConnections} connections, is in {target}");
            return 0;
        });
        return command;
    }

    private static ChampionFile? Dense(string name, int[] hidden, Activation activation, StageCatalog catalog, TextWriter errors)
    {
        try
        {
            var (task, choice) = ChampionInput.MakeTask(name, catalog);
            int[] layers = [task.Inputs, .. hidden, task.Outputs];
            return new ChampionFile($"dense {string.Join('-', layers)}", new ChampionTask(choice.Name, choice.ToJson()), DenseNetwork.Create(layers, activation));
        }
        catch (Exception e) when (e is PipelineException or StageException or ArgumentOutOfRangeException)
        {
            errors.WriteLine(e is ArgumentOutOfRangeException ? "--dense takes the sizes of hidden layers, each at least 1." : $"--task: {e.Message}");
            return null;
        }
    }

    /// <summary>The reference's [[offset, …], score], or a plain list: one an enabled connection, in the order of the .out's rows.</summary>
    private static ImmutableArray<double> Weights(Genome genome, double shared, string json)
    {
        using var document = JsonDocument.Parse(json);
        var list = document.RootElement;
        if (list is { ValueKind: JsonValueKind.Array } && list.GetArrayLength() > 0 && list[0].ValueKind == JsonValueKind.Array) list = list[0];
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.Number)) throw new FormatException("this is no list of numbers.");
        if (list.GetArrayLength() != genome.EnabledConnections)
        {
            throw new FormatException($"there are {list.GetArrayLength()} offsets for {genome.EnabledConnections} enabled connections.");
        }

        var next = 0;
        return [.. genome.Connections.Select(gene => gene.Enabled ? shared + list[next++].GetDouble() : shared)];
    }
}
