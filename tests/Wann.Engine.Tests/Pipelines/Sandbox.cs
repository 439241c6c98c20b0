using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Wann.Engine.Tests.Pipelines;

/// <summary>Options of every type that options may have.</summary>
public sealed record SandboxOptions
{
    public int Whole { get; init; } = 1;

    [Range(typeof(long), "-5000000000", "5000000000")]
    public long Long { get; init; }

    public ulong Large { get; init; } = ulong.MaxValue;

    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Share { get; init; } = 0.5;

    public bool Flag { get; init; }

    public string Text { get; init; } = "plain";

    public string? Note { get; init; }

    public int? Count { get; init; }

    public DayOfWeek Day { get; init; } = DayOfWeek.Wednesday;

    [Range(-10.0, 10.0)]
    [MaxLength(8)]
    public ImmutableArray<double> Numbers { get; init; } = [1, 2];

    public IReadOnlyList<string> Names { get; init; } = [];

    public InnerOptions Inner { get; init; } = new();

    public sealed record InnerOptions
    {
        public ImmutableArray<DayOfWeek> Days { get; init; } = [DayOfWeek.Monday];
    }
}
