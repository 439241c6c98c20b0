using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Randomness;
using Wann.Core.Ranking;
using Wann.Engine.Stages.Aggregate;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Stages.Mutate;
using Wann.Engine.Stages.Rank;

namespace Wann.Engine.Tests.Stages;

public sealed class BuiltInStageTests
{
    [Fact]
    public void Shared_weights_are_planned_weight_by_weight_on_the_same_starts()
    {
        var plan = new SharedWeightStage(new SharedWeightOptions { Weights = [-1, 2], Trials = 3 }).Plan(seed: 7, generation: 5);

        Assert.Equal([-1, -1, -1, 2, 2, 2], plan.Select(rollout => rollout.Weight));
        var starts = plan.Select(rollout => rollout.Trial.NextUInt64()).ToArray();
        Assert.Equal(starts[..3], starts[3..]);
        Assert.Equal(3, starts.Distinct().Count());
        Assert.Equal(new RandomStream(7, StreamPurpose.Trials, generation: 5, individual: 0, trial: 1).NextUInt64(), starts[1]);
    }

    [Theory]
    [InlineData(ReturnsOver.Generation, 3, 10)]
    [InlineData(ReturnsOver.Lifetime, 2, 5)]
    public void The_mean_and_the_best_weight_are_what_counts(ReturnsOver over, double mean, double best) =>
        Assert.Equal(
            new Objectives(mean, best, 4),
            new MeanAndBestStage(new MeanAndBestOptions { Over = over }).Aggregate([1, 10, -2], [1, 5, 0], connections: 4));

    [Fact]
    public void One_draw_a_generation_chooses_the_second_objective()
    {
        Objectives[] population = [new(5, 9, 1), new(5, 1, 2), new(5, 10, 3)];

        Assert.Equal(0, Order(complexityProbability: 1)[0]);
        Assert.Equal(2, Order(complexityProbability: 0)[0]);

        int[] Order(double complexityProbability)
        {
            var random = new RandomStream(1, StreamPurpose.Rank);
            return new Nsga2Stage(new Nsga2Options { ComplexityProbability = complexityProbability }).Order(population, ref random);
        }
    }

    [Fact]
    public void The_mean_alone_orders_and_of_equals_the_simpler_comes_first()
    {
        var random = new RandomStream(1, StreamPurpose.Rank);
        Assert.Equal([2, 3, 0, 1], new MeanStage().Order([new(5, 9, 7), new(1, 99, 1), new(6, 6, 9), new(5, 5, 3)], ref random));
    }

    [Theory]
    [InlineData(1, 0, 0, 0, Operation.InsertNode)]
    [InlineData(0, 0, 0, 1, Operation.EnableConnection)]
    [InlineData(0, 1, 0, 0, Operation.Clone)]
    [InlineData(0, 0, 1, 0, Operation.Clone)]
    public void Each_of_the_odds_is_of_its_operation(double insert, double add, double change, double enable, Operation expected)
    {
        // Two of four connections enabled, all there, none hidden: nothing to add, nothing to change.
        var enabled = 0;
        var parent = Genome.Minimal(1, 2, () => enabled++ % 2 == 0);
        var stage = new TopologicalStage(
            new TopologicalOptions { InsertNode = insert, AddConnection = add, ChangeActivation = change, EnableConnection = enable });
        var random = new RandomStream(1, StreamPurpose.Mutate);

        Assert.Equal(expected, stage.Propose(parent, ref random).Operation);
    }
}
