using System.Collections.Immutable;
using MessagePack;
using Wann.Core.Genomes;
using Wann.Core.Mutation;

namespace Wann.Engine.History;

/// <summary>
/// What a line about a run says: the fold of its events without their populations, which are most of the work. The genome of the champion
/// is rebuilt alone, from its line of descent.
/// </summary>
public sealed record RunOutline
{
    public static RunOutline Empty { get; } = new();

    public RunStarted? Started { get; private init; }

    /// <summary>How many generations the run shall have, as it was last said.</summary>
    public int? Goal { get; private init; }

    /// <summary>The pause, end or failure that the run has not been resumed from, if it came to say so.</summary>
    public RunEvent? Ending { get; private init; }

    /// <summary>The last completed generation; −1 before the first.</summary>
    public int LastCompleted { get; private init; } = -1;

    /// <summary>The champion's mean return on the confirmation trials; null before the first.</summary>
    public double? Best { get; private init; }

    /// <summary>The champion, if it was found before the events that were folded here.</summary>
    public Genome? Known { get; private init; }

    /// <summary>Where the champion is to be found otherwise.</summary>
    public (int Generation, int Individual)? Found { get; private init; }

    /// <summary>Its reason.</summary>
    public string? Reason => RunState.ReasonOf(Ending);

    /// <summary>Whether an event changes the outline.</summary>
    public static bool Tells(string type) => !IsBirth(type) && type != "rollouts_evaluated";

    /// <summary>Whether an event says how a population came to be, which <see cref="Champion"/> may ask for.</summary>
    public static bool IsBirth(string type) => type is "population_founded" or "generation_bred";

    public RunOutline Apply(RunEvent happened) => happened switch
    {
        RunStarted started => this with
        {
            Started = started,
            Goal = started.Generations,
            LastCompleted = (started.ForkedFrom?.Generation ?? 0) - 1,
        },
        GenerationCompleted completed => Completed(completed),
        RunResumed resumed => this with { Goal = resumed.Generations, Ending = null },
        RunPaused or RunFailed or RunCompleted => this with { Ending = happened },
        _ => this,
    };

    /// <summary>An outline read from a snapshot's state, whose population is skipped.</summary>
    internal static RunOutline Of(ReadOnlyMemory<byte> state)
    {
        var reader = new MessagePackReader(state);
        var before = RunStateCodec.ReadOutline(ref reader);
        return new RunOutline
        {
            Started = before.Started,
            Goal = before.Goal,
            LastCompleted = before.Generation,
            Best = before.Champion?.Mean,
            Known = before.Champion?.Genome,
        };
    }

    /// <summary>
    /// The champion's genome: of the population that is at hand, or of one of its individuals with what each generation since changed.
    /// </summary>
    /// <param name="births">The good events that say how the populations since came to be: population_founded and generation_bred.</param>
    /// <param name="before">An individual's genome, by its index in the population before them.</param>
    /// <param name="children">How that population came to be: asked for if a merge follows.</param>
    /// <returns>Null if there is no champion yet.</returns>
    internal Genome? Champion(
        IEnumerable<(string Type, int Version, byte[] Payload)> births, Func<int, Genome> before, Func<ImmutableArray<Child>> children)
    {
        if (Found is not { } found) return Known;
        var (individual, changes, founder) = (found.Individual, new Stack<Child>(), default(Genome));
        var siblings = new Stack<ImmutableArray<Child>>();
        foreach (var (type, version, payload) in Enumerable.Reverse(births))
        {
            var born = EventCodec.Read(type, version, payload);
            if (born is GenerationBred bred && bred.Generation <= found.Generation)
            {
                if (changes.Count > 0) siblings.Push(bred.Children);
                changes.Push(bred.Children[individual]);
                individual = bred.Children[individual].Parent;
            }
            else if (born is PopulationFounded founded)
            {
                founder = founded.Genomes[individual];
            }
        }

        if (changes.TryPeek(out var first))
            siblings.Push(founder is null && first.Change.Operation == Operation.Merge ? children() : []);
        return Enumerable.Zip(changes, siblings).Aggregate(
            founder ?? before(individual), (genome, one) => one.First.Of(genome, one.Second));
    }

    private RunOutline Completed(GenerationCompleted completed)
    {
        var now = this with { LastCompleted = completed.Generation };
        if (completed.Confirmation.IsEmpty) return now;
        var mean = completed.Confirmation.Sum() / completed.Confirmation.Length;
        return Best is null || mean > Best ? now with { Best = mean, Known = null, Found = (completed.Generation, completed.Leader) } : now;
    }
}
