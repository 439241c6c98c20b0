using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Wann.Analysis.Baselines;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Cli.Commands;

/// <summary>wann import: a champion file from the reference's files, or from nothing but a dense network's layers.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The champion file to write." };
        var from = TypedOptions.Text("--from", "A network in the reference's .out form.", "OUT");
        var offsets = TypedOptions.Text(
            "--offsets", "The reference's tuned offsets from --weight, one an enabled connection, as JSON.", "JSON");
        var dense = TypedOptions.Sizes("--dense", "Instead of --from: a dense network with hidden layers of these sizes.");
        var activation = TypedOptions.Choice("--activation", "The dense network's.", Activation.Tanh);
        var weight = ChampionInput.WeightOption("The best shared weight known.");
        var own = TypedOptions.Flag("--own-weights", "Keep the .out's numbers as weights, one a connection.");
        var force = TypedOptions.Flag(
            "--force", "Read the .out with the task's inputs and outputs, though it looks like a network of others.");
        var task = ChampionInput.TaskOption();
        var command = new Command("import", "Make a champion file from the reference's, or from a dense network's layers.")
        {
            file, from, offsets, own, dense, activation, weight, task, force,
        };
        return command.Does(call =>
        {
            var (path, hidden, tuned, target) = (call.Value(from), call.Value(dense), call.Value(offsets), call.Value(file));
            if ((path is null) == (hidden.Length == 0)) throw new RefusedException("Give either --from or --dense.");
            if (tuned is not null && call.Value(weight) is null)
            {
                throw new RefusedException("--offsets are from a shared weight: give --weight too.");
            }

            if (call.Value(own) && path is null) throw new RefusedException("--own-weights are a .out's: give --from too.");
            if (call.Value(own) && tuned is not null) throw new RefusedException("Give either --own-weights or --offsets.");
            Files.MakeSureCanWrite(target);
            var champion = path is null
                ? Dense(call.Value(task), hidden, call.Value(activation), call.Catalog)
                : ChampionInput.Read(call, path, call.Value(task), new ReferenceInput(call.Value(own), call.Value(force))).Champion;
            champion = champion with { SharedWeight = call.Value(weight) is { } known ? new SharedWeight(known) : null };
            if (tuned is not null)
            {
                try
                {
                    champion = champion with { Weights = Weights(champion.Genome, champion.SharedWeight!.Value, Files.Read(tuned)) };
                }
                catch (Exception e) when (e is JsonException or FormatException)
                {
                    throw new RefusedException($"{tuned}: {e.Message}");
                }
            }

            WholeFile.Replace(target, ChampionJson.Write(champion));
            call.Output.WriteLine($"{champion.Name}, {champion.Genome.EnabledConnections} connections, is in {target}");
            return 0;
        });
    }

    private static ChampionFile Dense(string name, int[] hidden, Activation activation, StageCatalog catalog)
    {
        try
        {
            var (task, choice) = LiveStages.TaskOf(name, catalog);
            int[] layers = [task.Inputs, .. hidden, task.Outputs];
            var genome = DenseNetwork.Create(layers, activation);
            return new ChampionFile($"dense {string.Join('-', layers)}", RunPlugins.TaskOf(choice), genome);
        }
        catch (StageException e)
        {
            throw new RefusedException($"--task: {e.Message}");
        }
    }

    /// <summary>
    /// The reference's [[offset, …], score], or a plain list: one an enabled connection, in the order of the .out's rows.
    /// </summary>
    private static ImmutableArray<double> Weights(Genome genome, double shared, string json)
    {
        using var document = JsonDocument.Parse(json);
        var list = document.RootElement;
        if (list is { ValueKind: JsonValueKind.Array } && list.GetArrayLength() > 0 && list[0].ValueKind == JsonValueKind.Array)
        {
            list = list[0];
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.Number))
        {
            throw new FormatException("this is no list of numbers.");
        }

        if (list.GetArrayLength() != genome.EnabledConnections)
        {
            throw new FormatException($"there are {list.GetArrayLength()} offsets for {genome.EnabledConnections} enabled connections.");
        }

        var next = 0;
        return [.. genome.Connections.Select(gene => gene.Enabled ? shared + list[next++].GetDouble() : shared)];
    }
}
