using System.Collections;
using Akka.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Wann.Engine.Journal;

namespace Wann.Engine.Hosting;

/// <summary>What a host is put together from.</summary>
internal static class HostParts
{
    /// <summary>Journals can be opened in the system, as many as there are runs.</summary>
    public static AkkaConfigurationBuilder WithJournals(this AkkaConfigurationBuilder akka) =>
        akka.AddSetup(JournalPlugin.Connections).AddHocon(JournalPlugin.Serializers, HoconAddMode.Prepend);

    /// <summary>The variable that says where OpenTelemetry is sent.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The engine's meter and activities to an OpenTelemetry collector.</summary>
    /// <param name="builder">The host's.</param>
    /// <param name="variables">What OpenTelemetry reads: it looks into the host's configuration and not into the environment.</param>
    public static void AddOtlp(this HostApplicationBuilder builder, IReadOnlyDictionary<string, string?> variables)
    {
        builder.Configuration.AddInMemoryCollection(variables);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddOtlpExporter());
    }

    /// <summary>The variables of the environment that are meant for OpenTelemetry; an empty one counts as not set.</summary>
    public static Dictionary<string, string?> OpenTelemetryVariables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal) && variable.Value is not "")
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value);
}
