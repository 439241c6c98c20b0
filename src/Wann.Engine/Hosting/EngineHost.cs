using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Hosting;

/// <summary>
/// The one actor system of a process, on the generic host: the run actor and its journal, the evaluation supervisor and the simulations
/// live in it. Logs and telemetry leave through it.
/// </summary>
public sealed class EngineHost : IAsyncDisposable
{
    /// <summary>How long a simulation that does not end may hold up the end of its host; the process' end is its own.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IHost _host;
    private readonly EngineOptions _options;

    private EngineHost(IHost host, EngineOptions options) =>
        (_host, _options, System) = (host, options, host.Services.GetRequiredService<ActorSystem>());

    public ActorSystem System { get; }

    public ILoggerFactory Logs => _host.Services.GetRequiredService<ILoggerFactory>();

    public static async Task<EngineHost> StartAsync(EngineOptions options)
    {
        // No console, no appsettings.json: a host that has what it needs and starts at once.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "wann" });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Logging.SetMinimumLevel(options.LogLevel);
        if (options.LogFile is { } file) builder.Logging.AddProvider(new LogFile(file, options.Clock));
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
            akka.AddHocon("akka.coordinated-shutdown.run-by-clr-shutdown-hook = off", HoconAddMode.Prepend);
            if (options.Journal is { } journal) akka.WithJournal(journal);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host, options);
    }

    /// <summary>A task's simulations under supervision.</summary>
    /// <param name="task">The world.</param>
    /// <param name="simulations">How many at once.</param>
    /// <param name="timeLimit">For all rollouts of one network.</param>
    public SupervisedSimulator Simulate(ITask task, int simulations, TimeSpan timeLimit) =>
        new SupervisedSimulator(System, task, simulations, timeLimit);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience, _options.Clock);
        try
        {
            if (_options.LogFile is not null) await FlushAsync(patience.Token);
            await _host.StopAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // A simulation does not end.
        }

        _host.Dispose();
        _options.Journal?.LetGo();
    }

    /// <summary>What actors have logged waits in the logger's mailbox: when it answers, all before is in the file.</summary>
    private Task<ActorIdentity> FlushAsync(CancellationToken patience) =>
        System.ActorSelection("/system/log*").Ask<ActorIdentity>(new Identify(nameof(FlushAsync)), patience);

    /// <summary>Signals are the command line's: a host within it ends when it is disposed.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
