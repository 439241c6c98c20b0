using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Tests.Champions;

public sealed class ChampionJsonTests
{
    private const string Golden = """
        {
          "format": "wann-champion",
          "version": 1,
          "name": "a swing",
          "task": {
            "name": "cartpole_swingup",
            "options": {
              "max_steps": 200
            }
          },
          "nodes": [
            [0, "bias", "linear"],
            [1, "input", "linear"],
            [2, "output", "linear"],
            [7, "hidden", "gaussian"]
          ],
          "connections": [
            [0, 0, 2, false],
            [4, 1, 7, true],
            [5, 7, 2, true]
          ],
          "shared_weight": 0.30000000000000004,
          "shared_weight_from": "search",
          "weights": [
            0,
            3.141592653589793,
            -1E-300
          ],
          "provenance": {
            "run": "r1",
            "seed": 18446744073709551615,
            "generation": 12,
            "confirmed": [
              { "weight": -2, "mean": 0.3333333333333333, "deviation": 0.1, "trials": 100 },
              { "weight": 1, "mean": null, "deviation": null, "trials": 3 }
            ]
          }
        }

        """;

    [Fact]
    public void A_task_of_ones_own_is_told_with_its_plug_in()
    {
        var task = Samples.Full.Task with { Plugin = new ChampionPlugin("My task.dll", new string('a', 64)) };
        var text = ChampionJson.Write(Samples.Full with { Task = task });
        Assert.Contains("\"plugin\": {\n      \"file\": \"My task.dll\",\n      \"sha256\": \"aaaa", text, StringComparison.Ordinal);
        Assert.Equal(task.Plugin, ChampionJson.Read(text).Task.Plugin);
        Assert.Null(ChampionJson.Read(ChampionJson.Write(Samples.Full)).Task.Plugin);
    }

    [Fact]
    public void The_text_is_stable() => Assert.Equal(Golden, ChampionJson.Write(Samples.Full));

    [Fact]
    public void What_was_written_reads_back_the_same()
    {
        foreach (var champion in (ChampionFile[])[Samples.Bare, Samples.Full])
        {
            var read = ChampionJson.Read(ChampionJson.Write(champion));
            Assert.Equal(champion.Name, read.Name);
            Assert.Equal(champion.Task.Options.ToJsonString(), read.Task.Options.ToJsonString());
            Assert.Equal(champion.Genome.Nodes.ToArray(), read.Genome.Nodes.ToArray());
            Assert.Equal(champion.Genome.Connections.ToArray(), read.Genome.Connections.ToArray());
            Assert.Equal(champion.SharedWeight, read.SharedWeight);
            Assert.Equal(champion.Weights?.ToArray(), read.Weights?.ToArray());
            Assert.Equal(champion.Provenance?.Seed, read.Provenance?.Seed);
            Assert.Equal(champion.Provenance?.Confirmed.ToArray(), read.Provenance?.Confirmed.ToArray());
        }
    }

    [Fact]
    public void Every_finite_weight_reads_back_to_the_last_bit() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>().Generator.ArrayOf(3).ToArbitrary(),
        weights =>
        {
            double[] given = [.. weights.Select(weight => (double)weight)];
            var read = ChampionJson.Read(ChampionJson.Write(Samples.Bare with { Weights = [.. given] })).Weights!.Value;
            return given.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(read.Select(BitConverter.DoubleToInt64Bits));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version is 2, but this program reads version 1")]
    [InlineData("wann-champion", "other", "format is 'other' where 'wann-champion' is expected")]
    [InlineData("\"name\": \"a swing\"", "\"name\": 3", "name is not a text")]
    [InlineData("\"name\": \"a swing\",", "", "has no 'name'")]
    [InlineData("\"shared_weight\":", "\"shared_wait\":", "has a key 'shared_wait'")]
    [InlineData("\"search\"", "\"luck\"", "shared_weight_from is 'luck', which is no finder of weights (search, evaluate)")]
    [InlineData("\"shared_weight\": 0.30000000000000004,", "",
        "shared_weight_from says where a 'shared_weight' is from, and there is none")]
    [InlineData("\"max_steps\": 200", "\"max_steps\": 200, \"max_steps\": 3", "is not JSON")]
    [InlineData("\"gaussian\"", "\"Gauss\"", "nodes[3][2] is 'Gauss', which is no activation (linear, step,")]
    [InlineData("[7, \"hidden\"", "[7, \"hiden\"", "nodes[3][1] is 'hiden', which is no kind of node (bias, input, output, hidden)")]
    [InlineData("[2, \"output\", \"linear\"],", "[2, \"output\"],", "nodes[2] has 2 values where 3 are expected")]
    [InlineData("[2, \"output\"", "[3, \"output\"", "id 3 where 2 is expected")]
    [InlineData("[1, \"input\", \"linear\"]", "[1, \"input\", \"tanh\"]", "must be linear")]
    [InlineData("[7, \"hidden\"", "[7, \"input\"", "wrong kind for its place")]
    [InlineData("[4, 1, 7, true]", "[4, 1, 8, true]", "connection 4 goes to node 8, which there is not")]
    [InlineData("[4, 1, 7, true]", "[4, 9, 7, true]", "connection 4 comes from node 9, which there is not")]
    [InlineData("[4, 1, 7, true]", "[4, 7, 1, true]", "takes none")]
    [InlineData("[4, 1, 7, true]", "[4, 2, 7, true]", "feeds none")]
    [InlineData("[4, 1, 7, true]", "[4, 7, 7, true]", "form a cycle")]
    [InlineData("[4, 1, 7, true]", "[4, 7, 2, true]", "a second time")]
    [InlineData("[4, 1, 7, true]", "[9, 1, 7, true]", "innovations must ascend")]
    [InlineData("[4, 1, 7, true]", "[4, 1, 7, 1]", "connections[1][3] is neither true nor false")]
    [InlineData("[4, 1, 7, true]", "[4, 1.5, 7, true]", "connections[1][1] is not a whole number of at least 0")]
    [InlineData("3.141592653589793,", "", "weights has 2 values where 3 are expected")]
    [InlineData("3.141592653589793,", "1e999,", "weights[1] is not a finite number")]
    [InlineData("18446744073709551615", "-1", "provenance.seed is not a whole number")]
    [InlineData("\"mean\": 0.3333333333333333,", "", "provenance.confirmed[0] has no 'mean'")]
    [InlineData("\"options\": {", "\"options\": [], \"x\": {", "task has a key 'x'")]
    public void Whatever_is_wrong_is_said_with_its_place(string right, string wrong, string said)
    {
        Assert.Contains(right, Golden, StringComparison.Ordinal);
        var refusal = Assert.Throws<FormatException>(() => ChampionJson.Read(Golden.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_file_that_does_not_say_where_its_weight_is_from_is_read_as_version_0_1_wrote_it()
    {
        var read = ChampionJson.Read(Golden.Replace("\"shared_weight_from\": \"search\",", "", StringComparison.Ordinal));
        Assert.Equal(new SharedWeight(0.1 + 0.2), read.SharedWeight);
        Assert.Equal(ChampionJson.Write(Samples.Full with { SharedWeight = 0.1 + 0.2 }), ChampionJson.Write(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ \"format\"")]
    public void What_is_no_champion_file_is_refused(string text) => Assert.Throws<FormatException>(() => ChampionJson.Read(text));

    [Fact]
    public void No_damage_to_a_byte_does_worse_than_a_refusal() => Prop.ForAll(
        Gen.Choose(0, Golden.Length - 1).Zip(Gen.Choose(32, 126)).ToArbitrary(),
        change =>
        {
            var (place, character) = change;
            try
            {
                ChampionJson.Read(Golden[..place] + (char)character + Golden[(place + 1)..]);
            }
            catch (FormatException)
            {
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_weight_that_is_no_number_is_not_written() =>
        Assert.Throws<ArgumentException>(() => ChampionJson.Write(Samples.Bare with { Weights = [0, double.NaN, 1] }));

    [Fact]
    public void A_sign_that_the_file_cannot_hold_is_not_lost_in_silence()
    {
        var signed = new Genome(Samples.Genome.Nodes, [.. Samples.Genome.Connections.Select(gene => gene with { Negative = true })]);
        Assert.Throws<ArgumentException>(() => ChampionJson.Write(Samples.Bare with { Genome = signed }));
        ChampionJson.Write(Samples.Bare with { Genome = Relays.OfSigns(signed) });
    }

    [Fact]
    public void Weights_are_one_a_connection() =>
        Assert.Throws<ArgumentException>(() => ChampionJson.Write(Samples.Bare with { Weights = [0, 1] }));
}
