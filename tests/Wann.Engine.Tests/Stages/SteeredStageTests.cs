using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.Stages;
using Wann.Engine.Stages.Compile;
using Wann.Engine.Stages.Mutate;
using Wann.Tasks;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Digits;

namespace Wann.Engine.Tests.Stages;

public sealed class SteeredStageTests
{
    private static readonly ImmutableArray<double> Weights = [0.5, 1.5];

    private static readonly SteeredOptions Options = new()
    {
        Steps = 6,
        Samples = 1000,
        Blind = 0,
        Weights = Weights,
        Changes = new TopologicalOptions
        {
            Signs = true,
            AddNode = 1,
            Activations = [Activation.Tanh, Activation.Relu, Activation.Gaussian],
        },
    };

    private readonly Classification _task = new(
        new DataSet("digits", DrawnDigits.Samples(test: true, []), DrawnDigits.Samples(test: true, [])),
        batch: 100,
        ShownSamples.All,
        new SoftmaxOptions { Scale = 0.2, Power = 2 });

    [Fact]
    public void Nearly_every_child_is_better_than_its_parent_at_the_judged_weights_together()
    {
        var (parent, better) = (Grown(children: 5), 0);
        var before = Return(parent);
        for (var child = 0; child < 20; child++)
        {
            var genome = Child(Options, parent, generation: 50, child);
            Assert.Null(WellFormed.Problem(genome));
            if (Return(genome) > before) better++;
        }

        Assert.True(better >= 16, $"{better} of 20 were better");
    }

    [Fact]
    public void Its_steps_add_nodes_connect_to_outputs_and_to_hidden_nodes_and_turn_or_remove_what_is_there()
    {
        var parent = Grown(children: 12);
        var parts = Enumerable.Range(0, 40)
            .Select(child => Propose(Options with { Hidden = 3 }, parent, generation: 51, child))
            .Where(proposal => proposal.Operation == Operation.Series)
            .SelectMany(Series.PartsOf).ToList();
        Assert.Superset(
            new HashSet<Operation> { Operation.AddNode, Operation.AddConnection },
            parts.Select(part => part.Operation).ToHashSet());
        Assert.Contains(parts, part => part.Operation is Operation.FlipSign or Operation.RemoveConnection);
        Assert.Contains(parts, part => part.Operation == Operation.AddConnection && part.Second >= parent.FirstHidden);
        Assert.DoesNotContain(
            Enumerable.Range(0, 40).Select(child => Propose(Options with { Hidden = 0 }, parent, generation: 51, child))
                .Where(proposal => proposal.Operation == Operation.Series).SelectMany(Series.PartsOf),
            part => part.Operation == Operation.AddConnection && part.Second >= parent.FirstHidden);
    }

    [Fact]
    public void Connections_that_are_not_worth_what_they_must_be_are_not_added_but_removed()
    {
        var parent = Grown(children: 2);
        Assert.All(
            Enumerable.Range(0, 10).Select(child => Propose(Options with { Worth = 1000 }, parent, generation: 52, child))
                .SelectMany(proposal => proposal.Operation == Operation.Clone ? [] : Series.PartsOf(proposal)),
            part => Assert.Equal(Operation.RemoveConnection, part.Operation));
        Assert.All(
            Enumerable.Range(0, 10), child => Assert.Equal(
                Operation.Clone, Propose(Options with { Caution = 100 }, parent, generation: 52, child).Operation));
    }

    [Fact]
    public void Blind_children_get_one_change_by_the_odds_of_changes() => Assert.All(
        Enumerable.Range(0, 20), child => Assert.True(
            Propose(Options with { Blind = 1 }, Grown(children: 2), generation: 53, child).Operation
                is not (Operation.Series or Operation.Clone)));

    [Fact]
    public void Founders_have_only_connections_that_are_enabled()
    {
        var founder = Stage(Options).Found(10, 3, 0.3, new RandomStream(54, StreamPurpose.Initialise));
        Assert.All(founder.Connections, gene => Assert.True(gene.Enabled));
        Assert.InRange(founder.Connections.Length, 4, 18);
    }

    [Fact]
    public void A_task_or_a_compile_stage_that_tells_nothing_is_refused()
    {
        var walker = new BipedalWalker(new BipedalWalkerOptions());
        Assert.Contains(
            "cannot say",
            Assert.Throws<ArgumentException>(
                () => new SteeredStage(Options).GuidedBy(walker, new EvenStage(new EvenOptions()))).Message);
        Assert.Contains(
            "feed_forward or even",
            Assert.Throws<ArgumentException>(() => new SteeredStage(Options).GuidedBy(_task, new HomogeneousStage())).Message);
    }

    private IMutateStage Stage(SteeredOptions options) => new SteeredStage(options).GuidedBy(_task, new EvenStage(new EvenOptions()));

    private Proposal Propose(SteeredOptions options, Genome parent, int generation, int child)
    {
        var random = new RandomStream(55, StreamPurpose.Mutate, generation, child);
        return Stage(options).Propose(parent, ref random);
    }

    private Genome Child(SteeredOptions options, Genome parent, int generation, int child)
    {
        var proposal = Propose(options, parent, generation, child);
        var book = new InnovationBook(parent.Nodes[^1].Id + 1, parent.Connections.IsEmpty ? 0 : parent.Connections[^1].Innovation + 1);
        return new Child(0, proposal, book.Give(proposal)).Of(parent, []);
    }

    private Genome Grown(int children)
    {
        var genome = Genome.Unconnected(_task.Inputs, _task.Outputs);
        for (var generation = 0; generation < children; generation++) genome = Child(Options, genome, generation, child: 0);
        return genome;
    }

    private double Return(Genome genome)
    {
        var results = new RolloutResult[Weights.Length];
        Rollout[] rollouts = [.. Weights.Select(weight => new Rollout(weight, default))];
        _task.CreateSimulation().Run(new EvenStage(new EvenOptions()).Compile(genome), rollouts, results);
        return results.Average(result => result.Return);
    }
}
