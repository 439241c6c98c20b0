using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Journal;

/// <summary>A run's journal, open for writing, with the host that it needs.</summary>
internal sealed class LiveJournal : IAsyncDisposable
{
    private readonly EngineHost _host;

    private LiveJournal(EngineHost host, RunJournal journal) => (_host, Journal) = (host, journal);

    public RunJournal Journal { get; }

    public static async Task<LiveJournal> OpenAsync(RunDirectory run)
    {
        await RunJournal.ProbeAsync(run.Journal);
        var host = await EngineHost.StartAsync(new EngineOptions());
        try
        {
            return new LiveJournal(
                host, await RunJournal.OpenAsync(Task.FromResult(host.System), run.Journal, run.Id, TimeProvider.System));
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        await _host.DisposeAsync();
    }
}
