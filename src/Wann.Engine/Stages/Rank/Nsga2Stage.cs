using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core.Randomness;
using Wann.Core.Ranking;

namespace Wann.Engine.Stages.Rank;

/// <summary>
/// Fronts of two objectives, wide before crowded inside a front. One draw a generation chooses the second objective: simplicity or
/// the best return (the paper's §3, "Performance and complexity").
/// </summary>
public sealed class Nsga2Stage(Nsga2Options options) : IRankStage
{
    public int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random)
    {
        var bySimplicity = random.NextDouble() < options.ComplexityProbability;
        var first = new double[population.Length];
        var second = new double[population.Length];
        for (var i = 0; i < population.Length; i++)
        {
            first[i] = population[i].Mean;
            second[i] = bySimplicity ? population[i].Simplicity : population[i].Best;
        }

        return DominanceRank.Order(first, second, options.Crowding);
    }
}

public sealed record Nsga2Options
{
    [Description("How often a generation is sorted by mean return and simplicity; else by mean and best return.")]
    [Range(0.0, 1.0)]
    public double ComplexityProbability { get; init; } = 0.5;

    [Description("How the crowding distance scales an objective: correct, or as the reference program does.")]
    public Crowding Crowding { get; init; } = Crowding.Correct;
}
