using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Engine.Tests.Journal;

namespace Wann.Engine.Tests.Runs;

public sealed class BeginningTests
{
    private const string Signed =
        SmallRun.Yaml + "\nmutate: { topological: { signs: true, flip_sign: 0.5, remove_connection: 0.2 } }\ncompile: { even: {} }\n";

    [Fact]
    public async Task Each_champion_has_a_stretch_of_the_population_and_the_others_differ_from_it_by_one_change()
    {
        using var run = new SmallRun(SmallRun.Yaml.Replace("population: 8", "population: 24"));
        var (first, second) = (await ChampionAsync(), await ChampionAsync(SmallRun.Yaml + "\nseed: 7\n"));
        var founders = Beginning.OfChampions([first, second], run.Pipeline, run.Stages).Founders;

        Assert.Equal((0, 24), (founders.Generation, founders.Genomes.Length));
        int[] unchanged = [0, 8, 12, 20];
        var champions = Enumerable.Range(0, 24).Where(place => GenomeCodec.Hash([founders.Genomes[place]])
            == GenomeCodec.Hash([founders.Genomes[place < 12 ? 0 : 12]]));
        Assert.Equal(unchanged, champions);
        Assert.Equal(Wiring(first.Genome), Wiring(founders.Genomes[0]));
        Assert.Equal(Wiring(second.Genome), Wiring(founders.Genomes[12]));
        Assert.All(founders.Genomes, genome => Assert.Null(WellFormed.Problem(genome)));
        Assert.True(founders.Genomes.Max(genome => genome.Nodes[^1].Id) < founders.NextNode);
        Assert.True(founders.Genomes.Max(genome => genome.Connections[^1].Innovation) < founders.NextInnovation);
        var shared = founders.Genomes[0].Connections.Select(gene => gene.Innovation).Intersect(
            founders.Genomes[12].Connections.Select(gene => gene.Innovation));
        Assert.Empty(shared);
    }

    [Theory]
    [InlineData(SmallRun.Yaml)]
    [InlineData(Signed)]
    public async Task A_run_from_champions_pauses_resumes_and_verifies_as_one_that_was_not_stopped(string yaml)
    {
        var champions = new[] { await ChampionAsync(yaml), await ChampionAsync(SmallRun.Yaml + "\nseed: 7\n") };
        using var uninterrupted = new SmallRun(yaml);
        await uninterrupted.SearchAsync(beginning: Beginning.OfChampions(champions, uninterrupted.Pipeline, uninterrupted.Stages));

        using var run = new SmallRun(yaml);
        using (var pause = new CancellationTokenSource())
        {
            var beginning = Beginning.OfChampions(champions, run.Pipeline, run.Stages);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.SearchAsync(
                parallelism: 1, completed: _ => pause.Cancel(), beginning: beginning, cancellation: pause.Token));
        }

        await run.SearchAsync();
        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
        Assert.Equal(["small", "small"], (await run.PeekAsync()).State.Started!.FoundedFrom.Select(one => one.Name));
        var verified = await run.VerifyAsync();
        Assert.Equal((null, 6, 48), (verified.Divergence, verified.Generations, verified.Simulated));
    }

    [Fact]
    public async Task A_champion_that_is_not_the_one_named_is_found_by_verification()
    {
        using var run = new SmallRun();
        await run.SearchAsync(beginning: Beginning.OfChampions([await ChampionAsync()], run.Pipeline, run.Stages));
        var hash = new string('0', 64);
        await Rechained.AlterAsync(run, happened => happened is RunStarted started
            ? started with { FoundedFrom = [started.FoundedFrom[0] with { GenomeHash = hash }] }
            : happened);
        var divergence = (await run.VerifyAsync()).Divergence;
        Assert.Equal((0, "genome of small", hash), (divergence!.Generation, divergence.What, divergence.Expected));
    }

    [Fact]
    public async Task A_changed_child_of_a_champion_is_found_by_verification()
    {
        using var run = new SmallRun();
        await run.SearchAsync(beginning: Beginning.OfChampions([await ChampionAsync()], run.Pipeline, run.Stages));
        await Rechained.AlterAsync(run, happened => happened is PopulationFounded founded
            ? founded with { Genomes = [.. Altered(founded)], PopulationHash = GenomeCodec.Hash(Altered(founded)) }
            : happened);
        Assert.Equal("population hash", (await run.VerifyAsync()).Divergence!.What);

        static Genome[] Altered(PopulationFounded founded) => [.. founded.Genomes.SetItem(3, founded.Genomes[0])];
    }

    [Fact]
    public async Task A_run_s_champion_keeps_its_signs_where_the_compile_stage_is_the_same_and_is_plain_elsewhere()
    {
        using var signed = new SmallRun(Signed);
        var (state, _) = await signed.SearchAsync();
        using var plain = new SmallRun();
        var genome = state.Champion!.Genome;
        Assert.Equal(
            GenomeCodec.Hash([genome]),
            GenomeCodec.Hash([(await FoundChampion.OfAsync(signed.Directory, signed.Pipeline, StageCatalog.BuiltIn())).Genome]));
        Assert.Equal(
            GenomeCodec.Hash([Relays.OfEven(genome)]),
            GenomeCodec.Hash([(await FoundChampion.OfAsync(signed.Directory, plain.Pipeline, StageCatalog.BuiltIn())).Genome]));
    }

    [Fact]
    public async Task A_run_without_a_champion_is_refused()
    {
        using var run = new SmallRun();
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => FoundChampion.OfAsync(run.Directory, run.Pipeline, StageCatalog.BuiltIn()));
        Assert.Equal($"The run {run.Directory.Id} has no champion yet.", refused.Message);
    }

    [Fact]
    public async Task Champions_that_do_not_fit_are_refused_with_a_sentence_each()
    {
        using var run = new SmallRun();
        var fitting = await ChampionAsync();
        var curved = new Genome(
            [.. fitting.Genome.Nodes.Select(node => node.Kind == NodeKind.Output ? node with { Activation = Activation.Tanh } : node)],
            fitting.Genome.Connections);
        FoundChampion[] champions =
        [
            fitting with { Task = "bipedal_walker" },
            fitting with { Genome = Genome.Minimal(3, 1, () => true) },
            fitting with { Genome = curved },
            .. Enumerable.Repeat(fitting, 6),
        ];
        var refused = Assert.Throws<RefusedException>(() => Beginning.OfChampions(champions, run.Pipeline, run.Stages));
        Assert.Equal(
            [
                "small was found on the task 'bipedal_walker', but the pipeline's is 'cartpole_swingup'; give a champion of that task.",
                "small has 3 inputs and 1 outputs, but the task 'cartpole_swingup' has 5 and 1; give a champion of that shape.",
                "small has a tanh output, node 6, but a search's outputs are linear; give a champion of a search.",
                "9 champions do not fit into a population of 8; give fewer.",
            ],
            refused.Message.Split(Environment.NewLine));
    }

    [Fact]
    public async Task That_the_compile_stage_makes_another_network_of_a_champion_is_said_unless_its_run_was_compiled_so()
    {
        using var signed = new SmallRun(Signed);
        using var plain = new SmallRun();
        await signed.SearchAsync();
        await plain.SearchAsync();
        foreach (var (from, changes) in new[] { (signed, false), (plain, true) })
        {
            var champion = await FoundChampion.OfAsync(from.Directory, signed.Pipeline, StageCatalog.BuiltIn());
            var notes = Beginning.OfChampions([champion], signed.Pipeline, signed.Stages).Notes;
            Assert.Equal(changes ? 1 : 0, notes.Length);
            Assert.All(notes, note => Assert.StartsWith(
                $"The search begins with another network than {from.Directory.Id}, to which the compile stage 'even' adds ",
                note,
                StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("homogeneous")]
    [InlineData("feed_forward")]
    public async Task A_plain_champion_is_refused_before_work_starts_where_the_stages_cannot_take_it(string compile)
    {
        using var run = new SmallRun($$"""
            {{SmallRun.Yaml}}
            compile: { {{compile}}: {} }
            mutate: { topological: { connection_rule: homogeneous, activations: [relu] } }
            """);
        var champion = await ChampionAsync();
        var refused = Assert.Throws<RefusedException>(() => Beginning.OfChampions([champion], run.Pipeline, run.Stages));
        Assert.StartsWith(
            $"small is no network for the compile stage '{compile}' and this pipeline's connection_rule: the network does not ",
            refused.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "; give the run that found it, which knows its signs, if that was bred and compiled so.",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_died_before_its_champions_were_recorded_is_not_taken_for_a_plain_one()
    {
        using var run = new SmallRun();
        var started = new RunStarted("small", run.Pipeline.ToStoredYaml(), run.Pipeline.Hash, 42, 6, "0.2.0", [], ForkedFrom: null)
        {
            FoundedFrom = [new Ancestor("swingup-1a2b3c4d", new string('0', 64))],
        };
        await using (var live = await LiveJournal.OpenAsync(run.Directory))
        {
            await live.Journal.RecordAsync(started, live.Journal.State.Apply(started));
        }

        var refused = await Assert.ThrowsAsync<RunNotFoundException>(() => run.SearchAsync());
        Assert.Equal(
            $"The run {run.Directory.Id} was stopped before it had its first population, from swingup-1a2b3c4d; start it again.",
            refused.Message);
    }

    /// <summary>The champion of a short search of another length, so that its ids are not those that the new run would give.</summary>
    private static async Task<FoundChampion> ChampionAsync(string yaml = SmallRun.Yaml)
    {
        using var run = new SmallRun(yaml);
        var (state, _) = await run.SearchAsync(generations: 20);
        return new FoundChampion("small", "cartpole_swingup", state.Champion!.Genome);
    }

    /// <summary>A genome without its ids.</summary>
    private static string Wiring(Genome genome) => string.Join(
        ' ',
        genome.Nodes.Select(node => $"{node.Activation}").Concat(genome.Connections.Select(
            gene => $"{genome.IndexOfNode(gene.Source)}>{genome.IndexOfNode(gene.Target)}{gene.Enabled}{gene.Negative}")));
}
