using System.Collections.Immutable;
using MessagePack;
using static Wann.Engine.History.PayloadParts;

namespace Wann.Engine.History;

/// <summary>
/// run_started: [name, pipeline, pipeline hash, seed, generations, engine version, [flags], nil or [run id, generation]] and, if it
/// was founded from champions, [for each: name, genome hash] ·
/// run_resumed: [engine version, generations] · tail_cut: [last good, reason] · run_paused, run_completed, run_failed: [reason].
/// </summary>
internal static class LifecyclePayload
{
    public static void Write(ref MessagePackWriter writer, RunStarted started)
    {
        writer.WriteArrayHeader(started.FoundedFrom.IsEmpty ? 8 : 9);
        writer.Write(started.Name);
        writer.Write(started.Pipeline);
        WriteHash(ref writer, started.PipelineHash);
        writer.Write(started.Seed);
        writer.Write(started.Generations);
        writer.Write(started.EngineVersion);
        writer.WriteArrayHeader(started.Flags.Length);
        foreach (var flag in started.Flags) writer.Write(flag);
        if (started.ForkedFrom is { } fork)
        {
            writer.WriteArrayHeader(2);
            writer.Write(fork.RunId);
            writer.Write(fork.Generation);
        }
        else
        {
            writer.WriteNil();
        }

        if (!started.FoundedFrom.IsEmpty) Write(ref writer, started.FoundedFrom);
    }

    public static RunStarted ReadStarted(ref MessagePackReader reader)
    {
        var parts = reader.ReadArrayHeader();
        if (parts is not (8 or 9)) throw new MessagePackSerializationException($"{parts} parts were found where 8 or 9 belong.");
        var name = ReadText(ref reader);
        var pipeline = ReadText(ref reader);
        var hash = ReadHash(ref reader);
        var seed = reader.ReadUInt64();
        var generations = reader.ReadInt32();
        var version = ReadText(ref reader);
        var flags = ImmutableArray.CreateBuilder<string>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--) flags.Add(ReadText(ref reader));
        return new RunStarted(name, pipeline, hash, seed, generations, version, flags.DrainToImmutable(), ReadFork(ref reader))
        {
            FoundedFrom = parts == 9 ? ReadAncestors(ref reader) : [],
        };
    }

    public static void Write(ref MessagePackWriter writer, RunResumed resumed)
    {
        writer.WriteArrayHeader(2);
        writer.Write(resumed.EngineVersion);
        writer.Write(resumed.Generations);
    }

    public static RunResumed ReadResumed(ref MessagePackReader reader)
    {
        ExpectParts(ref reader, 2);
        return new RunResumed(ReadText(ref reader), reader.ReadInt32());
    }

    public static void Write(ref MessagePackWriter writer, TailCut cut)
    {
        writer.WriteArrayHeader(2);
        writer.Write(cut.LastGood);
        writer.Write(cut.Reason);
    }

    public static TailCut ReadCut(ref MessagePackReader reader)
    {
        ExpectParts(ref reader, 2);
        return new TailCut(reader.ReadInt64(), ReadText(ref reader));
    }

    public static void WriteReason(ref MessagePackWriter writer, string reason)
    {
        writer.WriteArrayHeader(1);
        writer.Write(reason);
    }

    public static string ReadReason(ref MessagePackReader reader)
    {
        ExpectParts(ref reader, 1);
        return ReadText(ref reader);
    }

    private static void Write(ref MessagePackWriter writer, ImmutableArray<Ancestor> ancestors)
    {
        writer.WriteArrayHeader(2 * ancestors.Length);
        foreach (var ancestor in ancestors)
        {
            writer.Write(ancestor.Name);
            WriteHash(ref writer, ancestor.GenomeHash);
        }
    }

    private static ImmutableArray<Ancestor> ReadAncestors(ref MessagePackReader reader)
    {
        var ancestors = ImmutableArray.CreateBuilder<Ancestor>();
        for (var count = reader.ReadArrayHeader() / 2; count > 0; count--)
        {
            ancestors.Add(new Ancestor(ReadText(ref reader), ReadHash(ref reader)));
        }

        return ancestors.DrainToImmutable();
    }

    private static ForkPoint? ReadFork(ref MessagePackReader reader)
    {
        if (reader.TryReadNil()) return null;
        ExpectParts(ref reader, 2);
        return new ForkPoint(ReadText(ref reader), reader.ReadInt32());
    }
}
