using System.Text.Json;
using System.Text.Json.Nodes;
using Wann.Core.Genomes;

namespace Wann.Formats.Champions;

internal static class ChampionReader
{
    public static ChampionFile Read(JsonPlace root)
    {
        CheckVersion(root);
        root.OnlyHas("format", "version", "name", "task", "nodes", "connections", "shared_weight", "shared_weight_from", "weights",
            "provenance");
        var genome = ReadGenome(root);
        return new ChampionFile(root.Member("name").Text(), ReadTask(root.Member("task")), genome)
        {
            SharedWeight = ReadSharedWeight(root),
            Weights = root.Optional("weights") is { } weights
                ? [.. weights.Items(genome.Connections.Length).Select(item => item.Number())]
                : null,
            Provenance = root.Optional("provenance") is { } provenance ? ReadProvenance(provenance) : null,
        };
    }

    private static SharedWeight? ReadSharedWeight(JsonPlace root)
    {
        var from = root.Optional("shared_weight_from");
        if (root.Optional("shared_weight") is { } weight)
        {
            return new SharedWeight(weight.Number(), from is { } named ? GeneNames.Origin(named) : null);
        }

        return from is { } alone ? throw alone.Wrong("says where a 'shared_weight' is from, and there is none") : null;
    }

    private static void CheckVersion(JsonPlace root)
    {
        var format = root.Member("format");
        if (format.Text() != ChampionJson.Format) throw format.Wrong($"is '{format.Text()}' where '{ChampionJson.Format}' is expected");
        var version = root.Member("version");
        if (version.Count() is not ChampionJson.Version)
        {
            throw version.Wrong(
                $"is {version.Count()}, but this program reads version {ChampionJson.Version}: "
                + "use the program that wrote the file, or a newer one");
        }
    }

    private static ChampionTask ReadTask(JsonPlace task)
    {
        task.OnlyHas("name", "options", "plugin");
        var options = task.Member("options");
        if (options.Element.ValueKind != JsonValueKind.Object) throw options.Wrong("is not an object");
        return new ChampionTask(task.Member("name").Text(), JsonObject.Create(options.Element.Clone())!)
        {
            Plugin = task.Optional("plugin") is { } plugin ? ReadPlugin(plugin) : null,
        };
    }

    private static ChampionPlugin ReadPlugin(JsonPlace plugin)
    {
        plugin.OnlyHas("file", "sha256");
        return new ChampionPlugin(plugin.Member("file").Text(), plugin.Member("sha256").Text());
    }

    private static Genome ReadGenome(JsonPlace root)
    {
        var genome = new Genome(
            [.. root.Member("nodes").Items().Select(ReadNode)],
            [.. root.Member("connections").Items().Select(ReadConnection)]);
        return WellFormed.Problem(genome) is { } problem ? throw root.Wrong($"holds no network: {problem}") : genome;
    }

    private static NodeGene ReadNode(JsonPlace place)
    {
        var node = place.Items(3);
        return new NodeGene(node[0].Count(), GeneNames.Kind(node[1]), GeneNames.Activation(node[2]));
    }

    private static ConnectionGene ReadConnection(JsonPlace place)
    {
        var connection = place.Items(4);
        return new ConnectionGene(connection[0].Count(), connection[1].Count(), connection[2].Count(), connection[3].Truth());
    }

    private static ChampionProvenance ReadProvenance(JsonPlace place)
    {
        place.OnlyHas("run", "seed", "generation", "confirmed");
        return new ChampionProvenance(
            place.Optional("run")?.Text(),
            place.Optional("seed")?.Seed(),
            place.Optional("generation")?.Count(),
            [.. place.Member("confirmed").Items().Select(ReadConfirmed)]);
    }

    private static ConfirmedReturn ReadConfirmed(JsonPlace place)
    {
        place.OnlyHas("weight", "mean", "deviation", "trials");
        return new ConfirmedReturn(
            place.Member("weight").Number(), place.Member("mean").NumberOrNaN(), place.Member("deviation").NumberOrNaN(),
                place.Member("trials").Count());
    }
}
