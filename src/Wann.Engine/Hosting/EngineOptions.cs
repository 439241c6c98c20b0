using Microsoft.Extensions.Logging;

namespace Wann.Engine.Hosting;

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
