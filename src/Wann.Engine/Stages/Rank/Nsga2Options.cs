using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core.Ranking;

namespace Wann.Engine.Stages.Rank;

public sealed record Nsga2Options
{
    [Description("How often a generation is sorted by mean return and simplicity; else by mean and best return.")]
    [Range(0.0, 1.0)]
    public double ComplexityProbability { get; init; } = 0.5;

    [Description("How the crowding distance scales an objective: correct, or as the reference program does.")]
    public Crowding Crowding { get; init; } = Crowding.Correct;
}
