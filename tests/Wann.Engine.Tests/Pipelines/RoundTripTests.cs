using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Ranking;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Stages.Mutate;
using Wann.Engine.Stages.Rank;

namespace Wann.Engine.Tests.Pipelines;

public sealed class RoundTripTests
{
    private static readonly string[] YamlPieces =
    [
        "task", "sandbox", ":", " ", "\n", "\t", "- ", "[", "]", "{", "}", ",", "&a ", "*a", "'", "\"", "|", ">", "#", "? ", "!!int ",
        "<<: ", "x-", "---", "...", "%", "@", "\\", "\u0085", "\0", "1", "é",
    ];

    private static readonly Gen<double> AnyDouble = ArbMap.Default.GeneratorFor<ulong>().Select(
        BitConverter.UInt64BitsToDouble).Where(double.IsFinite);

    private static readonly Gen<double> Shares = Gen.Choose(1, int.MaxValue).Select(numerator => numerator / (double)int.MaxValue);

    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get).Where(text => !text.Any(char.IsSurrogate)),
        Gen.Elements(
            "null",
            "yes",
            "Off",
            "~",
            "",
            " x ",
            "12",
            "-0.5",
            "a: b",
            "# no",
            "'",
            "\"",
            "\\",
            "\r\n",
            "\u2028",
            "\ufeff",
            "[1]",
            "*x",
            "é",
            "😀"));

    private static readonly Gen<SandboxOptions> Sandboxes =
        from whole in ArbMap.Default.GeneratorFor<int>()
        from large in ArbMap.Default.GeneratorFor<ulong>()
        from share in Shares
        from flag in ArbMap.Default.GeneratorFor<bool>()
        from text in Texts
        from note in Gen.OneOf(Texts, Gen.Constant<string>(null!))
        from count in ArbMap.Default.GeneratorFor<int?>()
        from day in Gen.Elements(Enum.GetValues<DayOfWeek>())
        from numbers in Shares.Select(value => (value * 20) - 10).ListOf().Where(list => list.Count <= 8)
        from names in Texts.ListOf()
        select new SandboxOptions
        {
            Whole = whole,
            Long = whole * 2L,
            Large = large,
            Share = share,
            Flag = flag,
            Text = text,
            Note = note,
            Count = count,
            Day = day,
            Numbers = [.. numbers],
            Names = [.. names],
            Inner = new() { Days = [day] },
        };

    private static readonly Gen<Pipeline> Pipelines =
        from sandbox in Sandboxes
        from seed in ArbMap.Default.GeneratorFor<ulong>()
        from population in Gen.Choose(2, 1_000_000)
        from weights in AnyDouble.NonEmptyListOf()
        from odds in Shares
        from activations in Gen.SubListOf(Enum.GetValues<Activation>()).Where(list => list.Count > 0)
        from rule in Gen.Elements(ConnectionRule.Layered, ConnectionRule.Acyclic)
        from crowding in Gen.Elements(Crowding.Correct, Crowding.Reference)
        select new Pipeline
        {
            Name = $"p{population}",
            Seed = seed,
            Population = population,
            Task = new StageChoice("sandbox", sandbox),
            Mutate = new StageChoice(
                "topological", new TopologicalOptions { InsertNode = odds, Activations = [.. activations], ConnectionRule = rule }),
            Evaluate = new StageChoice("shared_weight", new SharedWeightOptions { Weights = [.. weights] }),
            Rank = new StageChoice("nsga2", new Nsga2Options { ComplexityProbability = odds, Crowding = crowding }),
            Checkpoint = new CheckpointOptions { Chunk = population },
        };

    [Fact]
    public void A_resolved_pipeline_reads_back_as_itself() =>
        Prop.ForAll(Pipelines.ToArbitrary(), pipeline =>
        {
            var reading = PipelineFile.Parse(pipeline.ToYaml(), "resolved.yaml", SandboxTask.Catalog());
            Assert.Empty(reading.Problems);
            var back = reading.Pipeline!;

            Assert.Equal(pipeline, back);
            Assert.Equal(pipeline.Hash, back.Hash);
            Assert.Equal(
                (pipeline.Name, pipeline.Seed, pipeline.Population, pipeline.Checkpoint),
                (back.Name, back.Seed, back.Population, back.Checkpoint));
            Assert.Equal(pipeline.Rank.Options, back.Rank.Options);
            Assert.Equal(
                Bits(((SharedWeightOptions)pipeline.Evaluate.Options).Weights), Bits(((SharedWeightOptions)back.Evaluate.Options).Weights));
            Assert.Equal(((TopologicalOptions)pipeline.Mutate.Options).Activations, ((TopologicalOptions)back.Mutate.Options).Activations);
            AssertSame((SandboxOptions)pipeline.Task.Options, (SandboxOptions)back.Task.Options);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_text_the_reader_answers_with_problems_and_never_throws() =>
        Prop.ForAll(
            Gen.Elements(YamlPieces).ListOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                var reading = PipelineFile.Parse(text, "any.yaml", SandboxTask.Catalog());
                return (reading.Pipeline is null) == (reading.Problems.Length > 0);
            })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_different_value_gives_a_different_hash()
    {
        var pipeline = new Pipeline { Task = new StageChoice("sandbox", new SandboxOptions()) };

        Assert.NotEqual(pipeline.Hash, (pipeline with { Seed = 43 }).Hash);
        Assert.NotEqual(
            pipeline.Hash,
            (pipeline with { Rank = new StageChoice("nsga2", new Nsga2Options { ComplexityProbability = 0.8000000000000002 }) }).Hash);
        Assert.NotEqual(pipeline, pipeline with { Population = 64 });
    }

    private static ImmutableArray<long> Bits(ImmutableArray<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];

    private static void AssertSame(SandboxOptions expected, SandboxOptions actual)
    {
        Assert.Equal(Bits(expected.Numbers), Bits(actual.Numbers));
        Assert.Equal(expected.Names, actual.Names);
        Assert.Equal(expected.Inner.Days, actual.Inner.Days);
        Assert.Equal(expected, actual with { Numbers = expected.Numbers, Names = expected.Names, Inner = expected.Inner });
    }
}
