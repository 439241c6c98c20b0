using System.Text.Json.Nodes;
using Wann.Cli.Commands;

namespace Wann.Cli.Tests.Commands;

public sealed class StagesCommandTests
{
    [Fact]
    public void All_stages_are_listed_by_slot()
    {
        var run = Run();
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var lines = run.Output.Split('\n');
        Assert.Equal(["task", "mutate", "compile", "evaluate", "aggregate", "rank", "select"], lines.Where(line => line.Length > 0 && line[0] != ' '));
        Assert.Contains("  nsga2              Fronts of mean return and simplicity or best return, spread by crowding distance.", lines);
    }

    [Theory]
    [InlineData("tournament")]
    [InlineData("select")]
    public void One_stage_or_slot_is_shown_with_its_options(string name) =>
        Assert.Equal(
            """
            select
              tournament         Cull the worst, keep the elites, draw the other parents by tournament.
                size: whole number, between 1 and 1000000; default 16
                    Survivors drawn a tournament; the best ranked becomes the parent.
                elite_ratio: number, at least 0 and below 1; default 0.2
                    The share of the survivors that is kept unchanged.
                cull_ratio: number, at least 0 and below 1; default 0.2
                    The share of the population that is dropped, the worst first.

            """.ReplaceLineEndings("\n"),
            Run(name).Output);

    [Fact]
    public void A_plug_ins_stage_is_listed_with_the_others()
    {
        var run = Run("thrifty_mean", "--plugin", CommandRun.Plugin);
        Assert.Contains("    connection_cost: number, between 0 and 1000; default 1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_same()
    {
        var stage = JsonNode.Parse(Run("nsga2", "--json").Output)![0]!;
        Assert.Equal(("rank", "nsga2"), ((string?)stage["slot"], (string?)stage["name"]));
        Assert.Equal(
            """{"key":"complexity_probability","type":"number","limits":"between 0 and 1","required":false,"default":0.8}""",
            Without(stage["options"]![0]!.AsObject(), "summary").ToJsonString());
    }

    [Fact]
    public void An_unknown_name_is_bad_input()
    {
        var run = Run("tournamnet");
        Assert.Equal((2, "", "unknown stage 'tournamnet'; did you mean 'tournament'?\n"), (run.Code, run.Output, run.Errors));
    }

    private static CommandRun Run(params string[] arguments) => CommandRun.Of(StagesCommand.Create(), arguments);

    private static JsonObject Without(JsonObject value, string key)
    {
        value.Remove(key);
        return value;
    }
}
