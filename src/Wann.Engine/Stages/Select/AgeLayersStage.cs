using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Engine.Stages.Select;

/// <summary>
/// Tournaments within layers by age; new founders come into the lowest one now and then, so that a long search never ends with one family.
/// </summary>
public sealed class AgeLayersStage(AgeLayersOptions options) : ISelectStage
{
    private readonly AgeLayers _layers = new(options.Layers, options.Gap, options.ToSelection());

    public ImmutableArray<PlannedChild> Plan(EvaluatedGeneration evaluated, int population, ref RandomStream random) =>
        _layers.Plan(evaluated.Order.AsSpan(), evaluated.Founded.AsSpan(), evaluated.Number, population, ref random);
}

public sealed record AgeLayersOptions : TournamentShape
{
    [Description("Layers of equal size; the last one takes lines of any age.")]
    [Range(2, 100)]
    public int Layers { get; init; } = 4;

    [Description("Generations after which the lowest layer is founded anew; layers hold lines younger than 1, 4, 9 … times as many.")]
    [Range(1, 100_000)]
    public int Gap { get; init; } = 20;
}
