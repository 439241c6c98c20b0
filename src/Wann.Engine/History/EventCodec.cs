using System.Buffers;
using MessagePack;
using Wann.Core.Mutation;

namespace Wann.Engine.History;

/// <summary>
/// Events as bytes: a stable snake_case name, a version, and a MessagePack payload. Names and versions are for ever; a payload
/// that an older version wrote is upcast when it is read.
/// </summary>
public static class EventCodec
{
    /// <summary>The newest version that this engine knows, of any event.</summary>
    public const int Newest = 4;

    /// <summary>
    /// The version that an event is written in: the first that can say all that it holds, so that an older engine reads what it can
    /// understand. Version 2 of population_founded and generation_bred knows signs, flip_sign and remove_connection; of run_started,
    /// champions that the first population was made from; of rollouts_evaluated, individuals that were given up. Version 3 of
    /// generation_bred knows nodes added with their connections, series and merges; version 4 founders among children, and of
    /// rollouts_evaluated individuals that were screened.
    /// </summary>
    public static int VersionOf(RunEvent happened) => happened switch
    {
        RunStarted { FoundedFrom.IsEmpty: false } => 2,
        PopulationFounded founded when founded.Genomes.Any(genome => genome.Connections.Any(gene => gene.Negative)) => 2,
        GenerationBred bred when bred.Children.Any(child => child.Change.Operation == Operation.Found) => 4,
        GenerationBred bred when bred.Children.Any(child => child.Change.Operation >= Operation.AddNode) => 3,
        GenerationBred bred when bred.Children.Any(child => child.Change.Negative || child.Change.Operation > Operation.EnableConnection) =>
            2,
        RolloutsEvaluated evaluated when evaluated.Evaluations.Any(one => one.TrialsRun is not null) => 4,
        RolloutsEvaluated evaluated when evaluated.Evaluations.Any(one => one.WeightsRun is not null) => 2,
        _ => 1,
    };

    public static string NameOf(RunEvent happened) => happened switch
    {
        RunStarted => "run_started",
        PopulationFounded => "population_founded",
        GenerationBred => "generation_bred",
        RolloutsEvaluated => "rollouts_evaluated",
        ElitesRetested => "elites_retested",
        GenerationCompleted => "generation_completed",
        RunPaused => "run_paused",
        RunResumed => "run_resumed",
        RunCompleted => "run_completed",
        RunFailed => "run_failed",
        TailCut => "tail_cut",
        _ => throw new ArgumentException($"{happened.GetType().Name} is no event of a run."),
    };

    public static byte[] Write(RunEvent happened)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        switch (happened)
        {
            case RunStarted started: LifecyclePayload.Write(ref writer, started); break;
            case PopulationFounded founded: PopulationPayload.Write(ref writer, founded); break;
            case GenerationBred bred: PopulationPayload.Write(ref writer, bred); break;
            case RolloutsEvaluated evaluated: EvaluationPayload.Write(ref writer, evaluated); break;
            case ElitesRetested retested: EvaluationPayload.Write(ref writer, retested); break;
            case GenerationCompleted completed: EvaluationPayload.Write(ref writer, completed); break;
            case RunPaused paused: LifecyclePayload.WriteReason(ref writer, paused.Reason); break;
            case RunResumed resumed: LifecyclePayload.Write(ref writer, resumed); break;
            case RunCompleted ended: LifecyclePayload.WriteReason(ref writer, ended.Reason); break;
            case TailCut cut: LifecyclePayload.Write(ref writer, cut); break;
            case RunFailed failed: LifecyclePayload.WriteReason(ref writer, failed.Reason); break;
        }

        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What reading throws when bytes are not what was written.</summary>
    internal static bool IsDamage(Exception thrown) =>
        thrown is MessagePackSerializationException or ArgumentException or OverflowException or IndexOutOfRangeException
            or EndOfStreamException;

    /// <exception cref="UnreadableEventException">The version is not known.</exception>
    public static void CheckVersion(string name, int version)
    {
        if (version < 1)
        {
            throw new UnreadableEventException(
                $"The event {name} has version {version}, which no engine writes: restore journal.db from a copy.");
        }

        if (version > Newest)
        {
            throw new UnreadableEventException(
                $"The event {name} has version {version}, but this engine knows versions up to {Newest}: "
                + "read the run with the engine that wrote it, or a newer one.");
        }
    }

    /// <exception cref="UnreadableEventException">The name or version is not known, or the payload is damaged.</exception>
    public static RunEvent Read(string name, int version, ReadOnlyMemory<byte> payload)
    {
        CheckVersion(name, version);
        try
        {
            var reader = new MessagePackReader(payload);
            return name switch
            {
                "run_started" => LifecyclePayload.ReadStarted(ref reader),
                "population_founded" => PopulationPayload.ReadFounded(ref reader),
                "generation_bred" => PopulationPayload.ReadBred(ref reader),
                "rollouts_evaluated" => EvaluationPayload.ReadEvaluated(ref reader),
                "elites_retested" => EvaluationPayload.ReadRetested(ref reader),
                "generation_completed" => EvaluationPayload.ReadCompleted(ref reader),
                "run_paused" => new RunPaused(LifecyclePayload.ReadReason(ref reader)),
                "run_resumed" => LifecyclePayload.ReadResumed(ref reader),
                "run_completed" => new RunCompleted(LifecyclePayload.ReadReason(ref reader)),
                "tail_cut" => LifecyclePayload.ReadCut(ref reader),
                "run_failed" => new RunFailed(LifecyclePayload.ReadReason(ref reader)),
                _ => throw new UnreadableEventException(
                    $"The event {name} is not known to this engine: read the run with the engine that wrote it, or a newer one."),
            };
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw new UnreadableEventException($"The payload of an event {name} is damaged: {damage.Message}", damage);
        }
    }
}

/// <summary>An event's name, version or payload is not one this engine can read; the message is a sentence for the user.</summary>
public sealed class UnreadableEventException(string message, Exception? cause = null) : Exception(message, cause);
