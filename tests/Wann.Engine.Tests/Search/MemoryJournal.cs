using Wann.Engine.History;
using Wann.Engine.Search;

namespace Wann.Engine.Tests.Search;

/// <summary>Keeps a search's events, and checks of each that the state handed over with it is the fold up to it.</summary>
internal sealed class MemoryJournal(RunState from) : IRunJournal
{
    private readonly List<(RunEvent Happened, RunState After)> _records = [];

    public IReadOnlyList<RunEvent> Events => [.. _records.Select(record => record.Happened)];

    /// <summary>Name and payload of each event: equal texts, equal events.</summary>
    public IReadOnlyList<string> Texts =>
        [.. Events.Select(one => $"{EventCodec.NameOf(one)} {Convert.ToHexString(EventCodec.Write(one))}")];

    public RunState State => _records.Count == 0 ? from : _records[^1].After;

    public Task RecordAsync(RunEvent happened, RunState after)
    {
        _records.Add((happened, after));
        return Task.CompletedTask;
    }
}
