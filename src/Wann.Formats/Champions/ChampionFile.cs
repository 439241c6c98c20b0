using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Formats.Champions;

/// <summary>A topology worth keeping, with what is known of it: what a champion file holds.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Task">What it was found on.</param>
/// <param name="Genome">Well-formed: see <see cref="WellFormed"/>.</param>
public sealed record ChampionFile(string Name, ChampionTask Task, Genome Genome)
{
    /// <summary>The best known shared weight, if one has been looked for.</summary>
    public SharedWeight? SharedWeight { get; init; }

    /// <summary>
    /// A finite weight for each connection gene, disabled ones too, in the genome's order; null if it has none of its own.
    /// </summary>
    public ImmutableArray<double>? Weights { get; init; }

    public ChampionProvenance? Provenance { get; init; }

    /// <summary>The network with its own weights if it has them; else one that shares whatever weight a rollout gives.</summary>
    public CompiledNetwork Compile()
    {
        var network = NetworkCompiler.Compile(Genome);
        return Weights is { } weights ? network.WithWeights(weights.AsSpan()) : network;
    }
}

/// <param name="Name">As in a pipeline file.</param>
/// <param name="Options">As in a pipeline file; empty for the task's defaults.</param>
public sealed record ChampionTask(string Name, JsonObject Options)
{
    /// <summary>The plug-in that the task is from; null for the engine's own.</summary>
    public ChampionPlugin? Plugin { get; init; }
}

/// <param name="File">Its assembly's file, such as "Pendulum.dll".</param>
/// <param name="Sha256">Of its bytes, 64 hexadecimal digits in lower case.</param>
public sealed record ChampionPlugin(string File, string Sha256);

/// <summary>The best shared weight that is known of a topology.</summary>
/// <param name="Value">Finite.</param>
/// <param name="From">What found it; null if a person said it, or a file of version 0.1, which does not tell.</param>
public sealed record SharedWeight(double Value, WeightOrigin? From = null)
{
    public static implicit operator SharedWeight(double value) => new(value);
}

/// <summary>What looks for the best shared weight.</summary>
public enum WeightOrigin
{
    /// <summary>A search's end: the best of the search's own weights, on trials that had no part in choosing the champion.</summary>
    Search,

    /// <summary>wann evaluate: a sweep in steps of 0.01.</summary>
    Evaluate,
}

/// <summary>Where a champion comes from, as far as it is known.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Generation">The generation that bred it.</param>
/// <param name="Confirmed">What it returned on trials that had no part in choosing it.</param>
public sealed record ChampionProvenance(string? Run, ulong? Seed, int? Generation, ImmutableArray<ConfirmedReturn> Confirmed)
{
    /// <summary>The weight with the highest mean return, the first among equals; null if none was confirmed without a failure.</summary>
    public double? BestWeight => Confirmed.Where(one => double.IsFinite(one.Mean)).MaxBy(one => one.Mean)?.Weight;
}

/// <param name="Weight">The shared weight.</param>
/// <param name="Mean">Mean return, or NaN (in the file: null) if a rollout failed.</param>
/// <param name="Deviation">Standard deviation of a single return.</param>
/// <param name="Trials">How many returns they are of.</param>
public sealed record ConfirmedReturn(double Weight, double Mean, double Deviation, int Trials);
