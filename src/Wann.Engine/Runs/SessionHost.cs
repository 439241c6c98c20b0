using Akka.Actor;
using Wann.Engine.Hosting;

namespace Wann.Engine.Runs;

/// <summary>A session's host, its own or others' too, whose log is in the run's directory while the session lasts.</summary>
internal sealed class SessionHost : IAsyncDisposable
{
    private readonly SharedHost? _own;
    private IAsyncDisposable? _log;

    private SessionHost(SharedHost host, SharedHost? own, string? log)
    {
        _own = own;
        Started = StartAsync();

        async Task<EngineHost> StartAsync()
        {
            var started = await host.Started;
            if (log is not null) _log = started.LogTo(log);
            return started;
        }
    }

    public Task<EngineHost> Started { get; }

    /// <summary>Whether it goes on when the session has ended.</summary>
    public bool IsShared => _own is null;

    public static SessionHost Own(RunDirectory run, bool verbose, TimeProvider clock)
    {
        var own = new SharedHost(() => new EngineOptions { LogFile = run.LogFile, Verbose = verbose, Clock = clock });
        return new SessionHost(own, own, log: null);
    }

    public static SessionHost In(SharedHost host, RunDirectory run) => new(host, own: null, run.LogFile);

    public async Task<ActorSystem> SystemAsync() => (await Started).System;

    public async ValueTask DisposeAsync()
    {
        await Started;
        if (_log is not null) await _log.DisposeAsync();
        if (_own is not null) await _own.DisposeAsync();
    }
}
