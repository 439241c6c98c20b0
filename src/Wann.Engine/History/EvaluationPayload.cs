using System.Collections.Immutable;
using MessagePack;
using static Wann.Engine.History.PayloadParts;

namespace Wann.Engine.History;

/// <summary>
/// rollouts_evaluated: [generation, first, weights, returns [individual, weight] as exact bits, [steps], {individual: failure}]
/// and, if some were given up, {individual: weights run} ·
/// elites_retested: [[individuals], as rollouts_evaluated from 0 on, one an individual] ·
/// generation_completed: [generation, [order], leader, confirmation as exact bits, best mean, best single, median connections,
/// front, steps, state hash].
/// </summary>
internal static class EvaluationPayload
{
    public static void Write(ref MessagePackWriter writer, RolloutsEvaluated evaluated)
    {
        var evaluations = evaluated.Evaluations;
        var returns = new List<double>();
        foreach (var evaluation in evaluations) returns.AddRange(evaluation.MeanReturns);

        var givenUp = evaluations.Count(evaluation => evaluation.WeightsRun is not null);
        writer.WriteArrayHeader(givenUp == 0 ? 6 : 7);
        writer.Write(evaluated.Generation);
        writer.Write(evaluated.First);
        writer.Write(evaluations.Length);
        WriteDoubles(ref writer, returns.ToArray());
        writer.WriteArrayHeader(evaluations.Length);
        foreach (var evaluation in evaluations) writer.Write(evaluation.Steps);
        writer.WriteMapHeader(evaluations.Count(evaluation => evaluation.Failure is not null));
        for (var i = 0; i < evaluations.Length; i++)
        {
            if (evaluations[i].Failure is not { } failure) continue;
            writer.Write(evaluated.First + i);
            writer.Write(failure);
        }

        if (givenUp == 0) return;
        writer.WriteMapHeader(givenUp);
        for (var i = 0; i < evaluations.Length; i++)
        {
            if (evaluations[i].WeightsRun is not { } run) continue;
            writer.Write(evaluated.First + i);
            writer.Write(run);
        }
    }

    public static RolloutsEvaluated ReadEvaluated(ref MessagePackReader reader)
    {
        var parts = reader.ReadArrayHeader();
        if (parts is not (6 or 7)) throw new MessagePackSerializationException($"{parts} parts were found where 6 or 7 belong.");
        var generation = reader.ReadInt32();
        var first = reader.ReadInt32();
        var individuals = reader.ReadInt32();
        var returns = ReadDoubles(ref reader);
        var weights = individuals == 0 ? 0 : returns.Length / individuals;
        var steps = new long[reader.ReadArrayHeader()];
        for (var i = 0; i < steps.Length; i++) steps[i] = reader.ReadInt64();
        var failures = new Dictionary<int, string>();
        for (var count = reader.ReadMapHeader(); count > 0; count--) failures.Add(reader.ReadInt32(), ReadText(ref reader));
        var run = new Dictionary<int, int>();
        for (var count = parts == 7 ? reader.ReadMapHeader() : 0; count > 0; count--) run.Add(reader.ReadInt32(), reader.ReadInt32());

        var evaluations = ImmutableArray.CreateBuilder<Evaluation>();
        for (var i = 0; i < individuals; i++)
        {
            evaluations.Add(new Evaluation(
                returns.Slice(i * weights, weights), steps[i], failures.GetValueOrDefault(first + i))
            {
                WeightsRun = run.TryGetValue(first + i, out var some) ? some : null,
            });
        }

        return new RolloutsEvaluated(generation, first, evaluations.DrainToImmutable());
    }

    public static void Write(ref MessagePackWriter writer, ElitesRetested retested)
    {
        writer.WriteArrayHeader(2);
        WriteIntegers(ref writer, retested.Individuals.AsSpan());
        Write(ref writer, new RolloutsEvaluated(retested.Generation, 0, retested.Evaluations));
    }

    public static ElitesRetested ReadRetested(ref MessagePackReader reader)
    {
        ExpectParts(ref reader, 2);
        var individuals = ReadIntegers(ref reader);
        var evaluated = ReadEvaluated(ref reader);
        return individuals.Length == evaluated.Evaluations.Length
            ? new ElitesRetested(evaluated.Generation, individuals, evaluated.Evaluations)
            : throw new MessagePackSerializationException(
                $"{individuals.Length} individuals have {evaluated.Evaluations.Length} evaluations.");
    }

    public static void Write(ref MessagePackWriter writer, GenerationCompleted completed)
    {
        writer.WriteArrayHeader(10);
        writer.Write(completed.Generation);
        WriteIntegers(ref writer, completed.Order.AsSpan());
        writer.Write(completed.Leader);
        WriteDoubles(ref writer, completed.Confirmation.AsSpan());
        Write(ref writer, completed.Statistics);
        WriteHash(ref writer, completed.StateHash);
    }

    public static GenerationCompleted ReadCompleted(ref MessagePackReader reader)
    {
        ExpectParts(ref reader, 10);
        return new GenerationCompleted(
            reader.ReadInt32(),
            ReadIntegers(ref reader),
            reader.ReadInt32(),
            ReadDoubles(ref reader),
            ReadStatistics(ref reader),
            ReadHash(ref reader));
    }

    public static void Write(ref MessagePackWriter writer, GenerationStatistics statistics)
    {
        writer.Write(statistics.BestMean);
        writer.Write(statistics.BestSingle);
        writer.Write(statistics.MedianConnections);
        writer.Write(statistics.Front);
        writer.Write(statistics.Steps);
    }

    public static GenerationStatistics ReadStatistics(ref MessagePackReader reader) =>
        new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64());
}
