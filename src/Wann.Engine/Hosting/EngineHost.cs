using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Hosting;

/// <summary>
/// The one actor system of a process, on the generic host: run actors and their journals, evaluation supervisors and simulations live in
/// it. Logs and telemetry leave through it.
/// </summary>
public sealed class EngineHost : IAsyncDisposable
{
    /// <summary>How long a simulation that does not end may hold up the end of its host; the process' end is its own.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IHost _host;
    private readonly LogFiles _files;
    private readonly TimeProvider _clock;

    private EngineHost(IHost host, LogFiles files, TimeProvider clock) =>
        (_host, _files, _clock, System) = (host, files, clock, host.Services.GetRequiredService<ActorSystem>());

    public ActorSystem System { get; }

    public ILoggerFactory Logs => _host.Services.GetRequiredService<ILoggerFactory>();

    public static async Task<EngineHost> StartAsync(EngineOptions options)
    {
        using var starting = Telemetry.Activities.StartActivity("host");
        var files = new LogFiles(options.Clock, options.LogFile);
        // No console, no appsettings.json: a host that has what it needs and starts at once.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "wann" });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Logging.SetMinimumLevel(options.LogLevel);
        builder.Logging.AddProvider(files);
        if (options.OpenTelemetry.ContainsKey(HostParts.OtlpEndpoint)) builder.AddOtlp(options.OpenTelemetry);
        builder.Services.AddAkka("wann", akka =>
        {
            akka.ConfigureLoggers(logs =>
            {
                logs.LogLevel = options.Verbose ? Akka.Event.LogLevel.DebugLevel : Akka.Event.LogLevel.WarningLevel;
                logs.ClearLoggers();
                logs.AddLoggerFactory();
            });
            akka.AddHocon(SupervisedSimulator.Config, HoconAddMode.Prepend);
            akka.AddHocon("akka { coordinated-shutdown.run-by-clr-shutdown-hook = off, stdout-loglevel = OFF }", HoconAddMode.Prepend);
            akka.WithJournals();
        });
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host, files, options.Clock);
    }

    /// <summary>A task's simulations under supervision.</summary>
    /// <param name="task">The world.</param>
    /// <param name="simulations">How many at once.</param>
    /// <param name="timeLimit">For all rollouts of one network.</param>
    public SupervisedSimulator Simulate(ITask task, int simulations, TimeSpan timeLimit) =>
        new SupervisedSimulator(System, task, simulations, timeLimit);

    /// <summary>From now on what is logged is in this file too, until the end of a part of the work.</summary>
    /// <returns>Ends it, when all that was logged until then is there.</returns>
    public IAsyncDisposable LogTo(string file)
    {
        _files.Open(file);
        return new OpenLog(this, file);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        try
        {
            if (_files.Any) await FlushAsync(patience.Token);
            await _host.StopAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // A simulation does not end.
        }

        _host.Dispose();
    }

    /// <summary>What actors have logged waits in the logger's mailbox: when it answers, all before is in the file.</summary>
    private Task<ActorIdentity> FlushAsync(CancellationToken patience) =>
        System.ActorSelection("/system/log*").Ask<ActorIdentity>(new Identify(nameof(FlushAsync)), patience);

    private sealed class OpenLog(EngineHost host, string file) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            using var patience = new CancellationTokenSource(Patience, host._clock);
            await host.FlushAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            host._files.Close(file);
        }
    }

    /// <summary>Signals are the command line's: a host within it ends when it is disposed.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What a host is made of.</summary>
public sealed record EngineOptions
{
    /// <summary>Where warnings and errors go; null for nowhere. The file is not made before there is one.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether everything is logged.</summary>
    public bool Verbose { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// What OpenTelemetry is told, by the names of the variables that it defines (OTEL_EXPORTER_OTLP_PROTOCOL and so on). It is not used
    /// unless <see cref="HostParts.OtlpEndpoint"/> is among them.
    /// </summary>
    public IReadOnlyDictionary<string, string?> OpenTelemetry { get; init; } = HostParts.OpenTelemetryVariables();

    internal LogLevel LogLevel => Verbose ? LogLevel.Trace : LogLevel.Warning;
}

/// <summary>One host for work of many parts, started by the first of them that asks for it: work that needs none has none.</summary>
/// <param name="options">Asked for when it starts.</param>
public sealed class SharedHost(Func<EngineOptions> options) : IAsyncDisposable
{
    private readonly Lazy<Task<EngineHost>> _host = new(() => Task.Run(() => EngineHost.StartAsync(options())));

    public Task<EngineHost> Started => _host.Value;

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated) await (await _host.Value).DisposeAsync();
    }
}
