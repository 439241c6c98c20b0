using System.ComponentModel.DataAnnotations;
using Wann.Engine.Stages;
using Wann.Engine.Stages.Rank;
using Wann.Engine.Tests.Pipelines;

namespace Wann.Engine.Tests.Stages;

public sealed class StageCatalogTests
{
    [Fact]
    public void The_built_in_stages_fill_every_slot()
    {
        var catalog = SandboxTask.Catalog();

        Assert.All(Enum.GetValues<StageSlot>(), slot => Assert.NotEmpty(catalog.In(slot)));
        Assert.All(
            Enum.GetValues<StageSlot>().SelectMany(catalog.In).Where(stage => stage.Name != "sandbox").SelectMany(stage => stage.Options),
            option => Assert.NotEmpty(option.Summary));
    }

    [Fact]
    public void A_stage_is_described_by_its_options()
    {
        var options = StageCatalog.BuiltIn().Find(StageSlot.Rank, "nsga2")!.Options;

        Assert.Equal(["complexity_probability", "crowding"], options.Select(option => option.Key));
        Assert.Equal(("number", "between 0 and 1", "0.5"), (options[0].Type, options[0].Limits, options[0].Default!.ToJsonString()));
        Assert.Equal(
            ("correct | reference", null, "\"correct\""), (options[1].Type, options[1].Limits, options[1].Default!.ToJsonString()));
    }

    [Fact]
    public void A_name_is_taken_once_in_a_slot()
    {
        var catalog = StageCatalog.BuiltIn();

        var error = Assert.Throws<ArgumentException>(
            () => catalog.Register("nsga2", "Again.", (Nsga2Options options) => new Nsga2Stage(options)));
        Assert.StartsWith(
            "a stage 'nsga2' is already there, from Wann.Engine; choose another name", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nsga3")]
    [InlineData("3nsga")]
    [InlineData("nsga-3")]
    public void A_name_is_snake_case(string name) =>
        Assert.StartsWith(
            $"'{name}' is no name for a stage; use lower-case letters, digits and '_', a letter first.",
            Assert.Throws<ArgumentException>(
                () => StageCatalog.BuiltIn().Register(name, "", (Nsga2Options options) => new Nsga2Stage(options))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_stage_implements_a_slot() =>
        Assert.StartsWith(
            "String must implement one of ITask, IMutateStage, ICompileStage, IEvaluateStage, IAggregateStage, IRankStage, ISelectStage, "
            + "and no other.",
            Refusal((Nsga2Options _) => "no stage"),
            StringComparison.Ordinal);

    [Fact]
    public void Options_have_types_that_a_file_can_write() =>
        Assert.StartsWith(
            "WithMoment.At: DateTime is no type for an option; use int, long, ulong, double, bool, string, an enum, "
            + "a list of these or a record of them.",
            Refusal((WithMoment _) => new Nsga2Stage(new Nsga2Options())),
            StringComparison.Ordinal);

    [Fact]
    public void Options_are_made_without_parameters() =>
        Assert.StartsWith(
            "Positional needs a public constructor without parameters; declare its options as properties with { get; init; }.",
            Refusal((Positional _) => new Nsga2Stage(new Nsga2Options())),
            StringComparison.Ordinal);

    [Fact]
    public void A_range_is_of_the_options_type_or_it_would_round_before_it_compares() =>
        Assert.StartsWith(
            "WithIntegerRange.Share: [Range] is written in Int32, the option is of Double; write the range in Double.",
            Refusal((WithIntegerRange _) => new Nsga2Stage(new Nsga2Options())),
            StringComparison.Ordinal);

    private static string Refusal<TStage, TOptions>(Func<TOptions, TStage> create)
        where TStage : class
        where TOptions : class =>
        Assert.Throws<ArgumentException>(() => new StageCatalog().Register("mine", "Mine.", create)).Message;

    private sealed record WithMoment
    {
        public DateTime At { get; init; }
    }

    private sealed record Positional(int Size);

    private sealed record WithIntegerRange
    {
        [Range(0, 1)]
        public double Share { get; init; }
    }
}
