using System.Text.Json.Nodes;
using Wann.Engine.Stages;

namespace Wann.Cli.Tests.Commands;

public sealed class StagesCommandTests
{
    [Fact]
    public void All_stages_are_listed_by_slot()
    {
        var run = Run();
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var lines = run.Output.Split('\n');
        Assert.Equal(
            ["task", "mutate", "compile", "evaluate", "aggregate", "rank", "select"],
            lines.Where(line => line.Length > 0 && line[0] != ' '));
        Assert.Contains("  nsga2              Fronts of mean return and simplicity or best return, spread by crowding distance.", lines);
    }

    [Fact]
    public void One_stage_is_shown_with_its_options() =>
        Assert.Equal(
            """
            rank
              thrifty_mean       The mean return less a price for each connection.
                connection_cost: number, between 0 and 1000; default 1
                    What a connection costs, in points of return.

            """.ReplaceLineEndings("\n"),
            Run("thrifty_mean", "--plugin", CommandRun.Plugin).Output);

    [Fact]
    public void A_slot_is_shown_with_all_its_stages()
    {
        var output = Run("rank", "--plugin", CommandRun.Plugin).Output;
        var names = output.Split('\n').Where(
            line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ').Select(line => line.Split(' ')[2]);
        Assert.Equal([.. StageCatalog.BuiltIn().In(StageSlot.Rank).Select(stage => stage.Name), "thrifty_mean"], names);
    }

    [Fact]
    public void Json_has_the_same()
    {
        var stage = JsonNode.Parse(Run("nsga2", "--json").Output)![0]!;
        Assert.Equal(("rank", "nsga2"), ((string?)stage["slot"], (string?)stage["name"]));
        Assert.Equal(
            """{"key":"complexity_probability","type":"number","limits":"between 0 and 1","required":false,"default":0.5}""",
            Without(stage["options"]![0]!.AsObject(), "summary").ToJsonString());
    }

    [Fact]
    public void An_unknown_name_is_bad_input()
    {
        var run = Run("tournamnet");
        Assert.Equal((2, "", "unknown stage 'tournamnet'; did you mean 'tournament'?\n"), (run.Code, run.Output, run.Errors));
    }

    private static CommandRun Run(params string[] arguments) => CommandRun.Of("stages", arguments);

    private static JsonObject Without(JsonObject value, string key)
    {
        value.Remove(key);
        return value;
    }
}
