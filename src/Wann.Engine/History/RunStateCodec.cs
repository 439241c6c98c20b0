using System.Collections.Immutable;
using MessagePack;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using static Wann.Engine.History.PayloadParts;

namespace Wann.Engine.History;

/// <summary>
/// A run's state as MessagePack: the run_started payload, then the rest of <see cref="RunState"/> in the order of its properties; at last,
/// where version 0.1 reads no further, how the population came to be, as in generation_bred, what each operation has been worth, if
/// that is counted, and when each individual's line was founded, if any was after the run's beginning. Another change of this form takes
/// a new manifest; old snapshots are then ignored, and the events read instead.
/// </summary>
internal static class RunStateCodec
{
    /// <summary>Genome, sums of returns, generations lived, confirmed.</summary>
    private const int IndividualParts = 4;

    public static void Write(ref MessagePackWriter writer, RunState state)
    {
        LifecyclePayload.Write(ref writer, state.Started!);
        writer.Write(state.Goal ?? -1);
        writer.Write((int)state.Phase);
        writer.Write(state.Generation);
        writer.WriteArrayHeader(state.Population.Length);
        foreach (var individual in state.Population)
        {
            GenomeCodec.Write(ref writer, individual.Genome);
            WriteDoubles(ref writer, individual.Lifetime.Sums.AsSpan());
            writer.Write(individual.Lifetime.Generations);
            writer.Write(individual.Confirmed);
        }

        EvaluationPayload.Write(ref writer, new RolloutsEvaluated(state.Generation, 0, state.Evaluations));
        WriteIntegers(ref writer, state.Order.AsSpan());
        writer.Write(state.NextNode);
        writer.Write(state.NextInnovation);
        writer.Write(state.Champion is not null);
        if (state.Champion is { } champion)
        {
            GenomeCodec.Write(ref writer, champion.Genome);
            writer.Write(champion.Generation);
            WriteDoubles(ref writer, champion.Returns.AsSpan());
        }

        writer.Write(state.Statistics is not null);
        if (state.Statistics is { } statistics) EvaluationPayload.Write(ref writer, statistics);
        writer.Write(state.Steps);
        PopulationPayload.Write(ref writer, state.Children);
        var founded = state.Population.Any(individual => individual.Founded > 0);
        if (state.Operations.Tries.IsEmpty && !founded) return;
        WriteDoubles(ref writer, state.Operations.Tries.AsSpan());
        WriteDoubles(ref writer, state.Operations.Better.AsSpan());
        if (founded) WriteIntegers(ref writer, state.Population.Select(individual => individual.Founded).ToArray());
    }

    public static RunState Read(ref MessagePackReader reader)
    {
        var started = LifecyclePayload.ReadStarted(ref reader);
        var goal = reader.ReadInt32();
        var phase = (RunPhase)reader.ReadInt32();
        var generation = reader.ReadInt32();
        var population = ImmutableArray.CreateBuilder<Individual>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--)
        {
            population.Add(new Individual(
                GenomeCodec.Read(ref reader), new Lifetime(ReadDoubles(ref reader), reader.ReadInt32()), reader.ReadBoolean()));
        }

        return RunState.Restore(
            started,
            goal < 0 ? null : goal,
            phase,
            generation,
            population.DrainToImmutable(),
            EvaluationPayload.ReadEvaluated(ref reader).Evaluations,
            ReadIntegers(ref reader),
            reader.ReadInt32(),
            reader.ReadInt32(),
            ReadChampion(ref reader),
            reader.ReadBoolean() ? EvaluationPayload.ReadStatistics(ref reader) : null,
            reader.ReadInt64(),
            reader.End ? [] : PopulationPayload.ReadChildren(ref reader),
            reader.End ? null : new OperationSuccess(ReadDoubles(ref reader), ReadDoubles(ref reader)),
            reader.End ? [] : ReadIntegers(ref reader));
    }

    /// <summary>The same without its population, evaluations and order, which are empty.</summary>
    public static RunState ReadOutline(ref MessagePackReader reader)
    {
        var started = LifecyclePayload.ReadStarted(ref reader);
        var goal = reader.ReadInt32();
        var phase = (RunPhase)reader.ReadInt32();
        var generation = reader.ReadInt32();
        Skip(ref reader, IndividualParts * reader.ReadArrayHeader());
        Skip(ref reader, parts: 2);
        return RunState.Restore(
            started,
            goal < 0 ? null : goal,
            phase,
            generation,
            population: [],
            evaluations: [],
            order: [],
            reader.ReadInt32(),
            reader.ReadInt32(),
            ReadChampion(ref reader),
            reader.ReadBoolean() ? EvaluationPayload.ReadStatistics(ref reader) : null,
            reader.ReadInt64());
    }

    /// <summary>One individual's genome.</summary>
    public static Genome ReadGenome(ref MessagePackReader reader, int individual)
    {
        LifecyclePayload.ReadStarted(ref reader);
        Skip(ref reader, parts: 3);
        reader.ReadArrayHeader();
        Skip(ref reader, IndividualParts * individual);
        return GenomeCodec.Read(ref reader);
    }

    private static Champion? ReadChampion(ref MessagePackReader reader) =>
        reader.ReadBoolean() ? new Champion(GenomeCodec.Read(ref reader), reader.ReadInt32(), ReadDoubles(ref reader)) : null;

    private static void Skip(ref MessagePackReader reader, int parts)
    {
        for (; parts > 0; parts--) reader.Skip();
    }
}
