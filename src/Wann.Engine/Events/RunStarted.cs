using System.Collections.Immutable;

namespace Wann.Engine.Events;

/// <param name="Name">The pipeline's name.</param>
/// <param name="Pipeline">The resolved pipeline file, all defaults filled.</param>
/// <param name="PipelineHash">SHA-256 of that text, hexadecimal.</param>
/// <param name="Seed">The seed of all random numbers.</param>
/// <param name="Generations">How many generations the run shall have.</param>
/// <param name="EngineVersion">The version that began the run.</param>
/// <param name="Flags">Names of behaviour that later versions must keep for this run.</param>
/// <param name="ForkedFrom">The run and generation it took its first population from, if it did.</param>
public sealed record RunStarted(
    string Name, string Pipeline, string PipelineHash, ulong Seed, int Generations, string EngineVersion, ImmutableArray<string> Flags, ForkPoint? ForkedFrom) : RunEvent;
