using System.Collections.Immutable;
using MessagePack;
using static Wann.Engine.History.PayloadParts;

namespace Wann.Engine.History;

/// <summary>
/// rollouts_evaluated: [generation, first, weights, returns [individual, weight] as exact bits, [steps], {individual: failure}]
/// and, if some were given up, {individual: weights run}, and, if some were screened out, {individual: trials run} ·
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

        var screened = evaluations.Any(evaluation => evaluation.TrialsRun is not null);
        var givenUp = screened || evaluations.Any(evaluation => evaluation.WeightsRun is not null);
        writer.WriteArrayHeader(screened ? 8 : givenUp ? 7 : 6);
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

        if (givenUp) WriteSome(ref writer, evaluated, evaluation => evaluation.WeightsRun);
        if (screened) WriteSome(ref writer, evaluated, evaluation => evaluation.TrialsRun);
    }

    private static void WriteSome(ref MessagePackWriter writer, RolloutsEvaluated evaluated, Func<Evaluation, int?> number)
    {
        writer.WriteMapHeader(evaluated.Evaluations.Count(evaluation => number(evaluation) is not null));
        foreach (var (i, evaluation) in evaluated.Evaluations.Index())
        {
            if (number(evaluation) is not { } some) continue;
            writer.Write(evaluated.First + i);
            writer.Write(some);
        }
    }

    private static Dictionary<int, int> ReadSome(ref MessagePackReader reader)
    {
        var some = new Dictionary<int, int>();
        for (var count = reader.ReadMapHeader(); count > 0; count--) some.Add(reader.ReadInt32(), reader.ReadInt32());
        return some;
    }

    public static RolloutsEvaluated ReadEvaluated(ref MessagePackReader reader)
    {
        var parts = reader.ReadArrayHeader();
        if (parts is < 6 or > 8) throw new MessagePackSerializationException($"{parts} parts were found where 6 to 8 belong.");
        var generation = reader.ReadInt32();
        var first = reader.ReadInt32();
        var individuals = reader.ReadInt32();
        var returns = ReadDoubles(ref reader);
        var weights = individuals == 0 ? 0 : returns.Length / individuals;
        var steps = new long[reader.ReadArrayHeader()];
        for (var i = 0; i < steps.Length; i++) steps[i] = reader.ReadInt64();
        var failures = new Dictionary<int, string>();
        for (var count = reader.ReadMapHeader(); count > 0; count--) failures.Add(reader.ReadInt32(), ReadText(ref reader));
        Dictionary<int, int> weightsRun = parts > 6 ? ReadSome(ref reader) : [];
        Dictionary<int, int> trialsRun = parts > 7 ? ReadSome(ref reader) : [];

        var evaluations = ImmutableArray.CreateBuilder<Evaluation>();
        for (var i = 0; i < individuals; i++)
        {
            evaluations.Add(new Evaluation(
                returns.Slice(i * weights, weights), steps[i], failures.GetValueOrDefault(first + i))
            {
                WeightsRun = weightsRun.TryGetValue(first + i, out var some) ? some : null,
                TrialsRun = trialsRun.TryGetValue(first + i, out var trials) ? trials : null,
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
