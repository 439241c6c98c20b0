using Wann.Core.Mutation;
using Wann.Engine.History;

namespace Wann.Engine.Runs;

/// <summary>
/// A run's course, from its log: what each generation came to, each champion with its line of descent, what each operation was worth.
/// Entries are added one by one, so that a page may follow a run at work. Populations are not kept.
/// </summary>
public sealed class RunHistory
{
    private readonly List<GenerationRow> _generations = [];
    private readonly List<FoundChampionRow> _champions = [];
    private readonly SortedDictionary<Operation, OperationRow> _operations = [];
    private Descent[] _descents = [];
    private DateTime _begun;
    private TimeSpan _before;

    /// <summary>The run's state after the entries so far.</summary>
    public RunState State { get; private set; } = RunState.Empty;

    /// <summary>When its first event was recorded.</summary>
    public DateTime? Begun { get; private set; }

    /// <summary>What is damaged in the log, as a sentence, or null: all is shown that was good before it.</summary>
    public string? Damage { get; private set; }

    /// <summary>The completed generations, the first one first.</summary>
    public IReadOnlyList<GenerationRow> Generations => _generations;

    /// <summary>Each champion there was, the last one last.</summary>
    public IReadOnlyList<FoundChampionRow> Champions => _champions;

    /// <summary>What each operation was worth, by operation.</summary>
    public IReadOnlyDictionary<Operation, OperationRow> Operations => _operations;

    /// <summary>Simulated steps of all generations.</summary>
    public long Steps => _generations.Sum(row => row.Steps);

    /// <exception cref="UnreadableEventException">It was written by a newer engine.</exception>
    /// <exception cref="Journal.JournalException">The journal cannot be read.</exception>
    public static async Task<RunHistory> ReadAsync(RunDirectory run, CancellationToken cancellation = default)
    {
        var history = new RunHistory();
        try
        {
            await foreach (var entry in RunLog.ReadAsync(run, cancellation)) history.Add(entry);
        }
        catch (Journal.RunDamagedException e)
        {
            history.Damage = e.Message;
        }

        return history;
    }

    /// <summary>The champion as it was when a generation had been completed; null before the first.</summary>
    public FoundChampionRow? ChampionAt(int generation) => _champions.FindLast(one => one.Champion.Generation <= generation);

    public void Add(LogEntry entry)
    {
        State = entry.After;
        Begun ??= entry.Recorded.Time;
        if (entry.Happened is RunStarted or RunResumed)
        {
            (_begun, _before) = (entry.Recorded.Time, _generations.Count == 0 ? TimeSpan.Zero : _generations[^1].Elapsed);
        }

        if (entry.Happened is not GenerationCompleted completed) return;
        Follow(entry.Before);
        _generations.Add(GenerationRow.Of(entry.After, _before + (entry.Recorded.Time - _begun)));
        if (_champions.Count == 0 || !ReferenceEquals(_champions[^1].Champion, entry.After.Champion))
        {
            _champions.Add(new FoundChampionRow(entry.After.Champion!, _descents[completed.Leader]));
        }
    }

    /// <summary>An elite is who it was; a founder has no step behind it, every other child one more.</summary>
    private void Follow(RunState evaluated)
    {
        var (before, now) = (_descents, new Descent[evaluated.Population.Length]);
        for (var i = 0; i < now.Length; i++)
        {
            var (individual, mean) = (evaluated.Population[i], evaluated.Evaluations[i].MeanReturns.Average());
            var child = evaluated.Children.IsDefaultOrEmpty ? default : evaluated.Children[i];
            var parent = before.Length == 0 || evaluated.Children.IsDefaultOrEmpty ? null : before[child.Parent];
            if (child.Change.Operation == Operation.Found) (parent, child) = (null, default);
            if (parent is not null && child.Change.Operation == Operation.Clone)
            {
                now[i] = parent;
                continue;
            }

            var expected = individual.Birth?.Parent.Mean;
            now[i] = new Descent(
                parent, evaluated.Generation, child, expected, mean, individual.Genome.EnabledConnections, individual.Genome.Hidden);
            if (expected is { } least)
            {
                var known = _operations.GetValueOrDefault(child.Change.Operation, new OperationRow(0, 0));
                _operations[child.Change.Operation] = new OperationRow(known.Tries + 1, known.Better + (mean > least ? 1 : 0));
            }
        }

        _descents = now;
    }
}

/// <param name="Champion">The network, and what it returned.</param>
/// <param name="Descent">How it came to be.</param>
public sealed record FoundChampionRow(Champion Champion, Descent Descent);

/// <summary>How an individual came to be: a change of its parent, which came to be in the same way.</summary>
/// <param name="Parent">Null for a founder, of a first population or a later one.</param>
/// <param name="Generation">In which it was born.</param>
/// <param name="Child">The change; nothing for a founder.</param>
/// <param name="ParentMean">Its parent's mean return over the generations till then; null for a founder.</param>
/// <param name="Mean">Its own in its first generation, on that one's trials.</param>
/// <param name="Connections">Its enabled connections.</param>
/// <param name="Hidden">Its hidden nodes.</param>
public sealed record Descent(
    Descent? Parent, int Generation, Child Child, double? ParentMean, double Mean, int Connections, int Hidden)
{
    /// <summary>From the first ancestor to this one.</summary>
    public IReadOnlyList<Descent> Line
    {
        get
        {
            var line = new List<Descent>();
            for (var one = this; one is not null; one = one.Parent) line.Add(one);
            line.Reverse();
            return line;
        }
    }
}

/// <param name="Tries">Children that it made.</param>
/// <param name="Better">Those with a higher mean return in their first generation than their parent had till then.</param>
public sealed record OperationRow(int Tries, int Better);
