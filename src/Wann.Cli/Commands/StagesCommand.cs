using System.CommandLine;
using System.Text.Json.Nodes;
using Wann.Engine.Options;
using Wann.Engine.Runs;
using Wann.Engine.Stages;

namespace Wann.Cli.Commands;

/// <summary>wann stages [NAME]: what a pipeline file may name.</summary>
internal static class StagesCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = "A stage or a slot; all without it.", Arity = ArgumentArity.ZeroOrOne };
        var json = TypedOptions.Flag("--json", "Print JSON.");
        return new Command("stages", "List the stages and tasks, or one with its options.") { name, json }.Does(call =>
        {
            var all = Enum.GetValues<StageSlot>().SelectMany(call.Catalog.In).ToArray();
            var given = call.Value(name);
            var chosen = given is null ? all : [.. all.Where(stage => stage.Name == given || stage.Slot.Key() == given)];
            if (given is not null && chosen.Length == 0)
            {
                throw new RefusedException(
                    $"unknown stage '{given}'; {NearestName.Hint(given, all.Select(stage => stage.Name), "stages")}");
            }

            if (call.Value(json)) call.Output.WriteLine(JsonLines.Indented(new JsonArray([.. chosen.Select(Json)])));
            else Write(chosen, withOptions: given is not null, call.Output);
            return 0;
        });
    }

    private static void Write(StageEntry[] stages, bool withOptions, TextWriter output)
    {
        foreach (var slot in stages.GroupBy(stage => stage.Slot))
        {
            output.WriteLine(slot.Key.Key());
            foreach (var stage in slot)
            {
                output.WriteLine($"  {stage.Name,-18} {stage.Summary}");
                if (!withOptions) continue;
                foreach (var option in stage.Options) WriteOption(option, output);
            }
        }
    }

    private static void WriteOption(OptionDescription option, TextWriter output)
    {
        var limits = option.Limits is null ? "" : $", {option.Limits}";
        var standard = option.IsRequired ? "required" : $"default {Shown(option.Default)}";
        output.WriteLine($"    {option.Key}: {option.Type}{limits}; {standard}");
        if (option.Summary.Length > 0) output.WriteLine($"        {option.Summary}");
    }

    private static string Shown(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(", ", list.Select(Shown))}]",
        _ => value.ToString(),
    };

    private static JsonNode Json(StageEntry stage) => new JsonObject
    {
        ["slot"] = stage.Slot.Key(),
        ["name"] = stage.Name,
        ["summary"] = stage.Summary,
        ["options"] = new JsonArray([.. stage.Options.Select(option => new JsonObject
        {
            ["key"] = option.Key,
            ["type"] = option.Type,
            ["limits"] = option.Limits,
            ["required"] = option.IsRequired,
            ["default"] = option.Default,
            ["summary"] = option.Summary,
        })]),
    };
}
