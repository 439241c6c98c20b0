using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Wann.Engine.Journal;

namespace Wann.Engine.Hosting;

/// <summary>What a host is put together from.</summary>
internal static class HostParts
{
    /// <summary>Events and snapshots in the run's database.</summary>
    public static AkkaConfigurationBuilder WithJournal(this AkkaConfigurationBuilder akka, JournalSettings journal) =>
        akka.AddSetup(journal.ToConnections()).AddHocon(journal.ToConfig(), HoconAddMode.Prepend);

    /// <summary>The engine's meter and activities to an OpenTelemetry collector.</summary>
    public static void AddOtlp(this IServiceCollection services) =>
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddOtlpExporter());
}
