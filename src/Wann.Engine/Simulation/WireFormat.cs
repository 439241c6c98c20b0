using System.Buffers;
using System.Collections.Immutable;
using MessagePack;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// The messages' bytes. A manifest is a message's name and version; a new form of a message is a new version, and old ones stay readable.
/// Doubles travel as their bits.
/// </summary>
internal static class WireFormat
{
    /// <exception cref="ArgumentException">It is not a message that is sent.</exception>
    public static string ManifestOf(object message) => message switch
    {
        Hello => "hello/1",
        Heard => "heard/1",
        Refused => "refused/1",
        Terms => "terms/1",
        Ready => "ready/1",
        Unable => "unable/1",
        Job => "job/1",
        Done => "done/1",
        Cancel => "cancel/1",
        Leaving => "leaving/1",
        Ended => "ended/1",
        Bye => "bye/1",
        _ => throw new ArgumentException($"{message.GetType().Name} is not sent to other machines.", nameof(message)),
    };

    public static byte[] Write(object message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        switch (message)
        {
            case Hello hello:
                writer.Write(hello.Build.Engine);
                writer.Write(hello.Build.Runtime);
                writer.Write(hello.Build.Architecture);
                writer.Write(hello.Name);
                writer.Write(hello.Simulations);
                break;
            case Refused refused:
                writer.Write(refused.Reason);
                break;
            case Terms terms:
                WriteWork(ref writer, terms.Work);
                writer.Write(terms.Task.Pipeline);
                writer.Write(terms.Task.Task);
                writer.Write(terms.Task.Plugin);
                writer.Write(terms.Task.PluginSha256);
                writer.Write(terms.Task.TimeLimit.Ticks);
                WriteJob(ref writer, terms.Probe);
                break;
            case Ready ready:
                WriteWork(ref writer, ready.Work);
                writer.Write(ready.Print.Pipeline);
                writer.Write(ready.Print.Task);
                writer.Write(ready.Print.Plugin);
                writer.Write(ready.Print.Data);
                WriteOutcomes(ref writer, ready.Proof);
                break;
            case Unable unable:
                WriteWork(ref writer, unable.Work);
                writer.Write(unable.Reason);
                break;
            case Job job:
                WriteJob(ref writer, job);
                break;
            case Done done:
                WriteWork(ref writer, done.Work);
                writer.Write(done.Id);
                writer.Write(done.Busy);
                WriteOutcomes(ref writer, done.Outcomes);
                break;
            case Cancel cancel:
                WriteWork(ref writer, cancel.Work);
                writer.WriteArrayHeader(cancel.Ids.Length);
                foreach (var id in cancel.Ids) writer.Write(id);
                break;
            case Ended ended:
                WriteWork(ref writer, ended.Work);
                break;
        }

        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <returns>The message, or <see cref="Unreadable"/>.</returns>
    public static IWireMessage Read(byte[] bytes, string manifest)
    {
        try
        {
            var reader = new MessagePackReader(bytes);
            IWireMessage message = manifest switch
            {
                "hello/1" => new Hello(
                    new Build(reader.ReadString()!, reader.ReadString()!, reader.ReadString()!),
                    reader.ReadString()!,
                    Math.Clamp(reader.ReadInt32(), 1, 4096)),
                "heard/1" => Heard.Instance,
                "refused/1" => new Refused(reader.ReadString()!),
                "terms/1" => new Terms(ReadWork(ref reader), ReadTask(ref reader), ReadJob(ref reader)),
                "ready/1" => new Ready(
                    ReadWork(ref reader),
                    new TaskPrint(reader.ReadString()!, reader.ReadString()!, reader.ReadString()!, reader.ReadString()!),
                    ReadOutcomes(ref reader)),
                "unable/1" => new Unable(ReadWork(ref reader), reader.ReadString()!),
                "job/1" => ReadJob(ref reader),
                "done/1" => new Done(ReadWork(ref reader), reader.ReadInt64(), reader.ReadDouble(), ReadOutcomes(ref reader)),
                "cancel/1" => new Cancel(ReadWork(ref reader), ReadIds(ref reader)),
                "leaving/1" => Leaving.Instance,
                "ended/1" => new Ended(ReadWork(ref reader)),
                "bye/1" => Bye.Instance,
                _ => new Unreadable(manifest, "this version does not know it"),
            };
            return message;
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or InvalidOperationException
            or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return new Unreadable(manifest, e.Message);
        }
    }

    private static void WriteWork(ref MessagePackWriter writer, Guid work) => writer.Write(work.ToByteArray());

    private static Guid ReadWork(ref MessagePackReader reader) => new(ReadBytes(ref reader));

    private static byte[] ReadBytes(ref MessagePackReader reader) => reader.ReadBytes() is { } bytes ? bytes.ToArray() : [];

    private static TaskTerms ReadTask(ref MessagePackReader reader) => new(
        reader.ReadString()!, reader.ReadString()!, reader.ReadString(), reader.ReadString(), TimeSpan.FromTicks(reader.ReadInt64()));

    private static ImmutableArray<long> ReadIds(ref MessagePackReader reader)
    {
        var ids = new long[reader.ReadArrayHeader()];
        for (var i = 0; i < ids.Length; i++) ids[i] = reader.ReadInt64();
        return [.. ids];
    }

    /// <summary>
    /// Networks of a generation run the same rollouts, and the same trials at several weights: either is written once. A piece whose
    /// rollouts are the last one's has nil in their place.
    /// </summary>
    private static void WriteJob(ref MessagePackWriter writer, Job job)
    {
        WriteWork(ref writer, job.Work);
        writer.Write(job.Id);
        writer.WriteArrayHeader(job.Pieces.Length);
        Rollout[]? last = null;
        foreach (var (network, rollouts) in job.Pieces)
        {
            writer.Write(network);
            if (last is not null && (ReferenceEquals(last, rollouts) || last.AsSpan().SequenceEqual(rollouts))) writer.WriteNil();
            else WriteRollouts(ref writer, rollouts);
            last = rollouts;
        }
    }

    private static void WriteRollouts(ref MessagePackWriter writer, Rollout[] rollouts)
    {
        var trials = rollouts.Select(rollout => rollout.Trial).Distinct().ToList();
        var places = trials.Index().ToDictionary(trial => trial.Item, trial => trial.Index);
        var stream = new byte[RandomStream.Bytes];
        writer.WriteArrayHeader(trials.Count);
        foreach (var trial in trials)
        {
            trial.CopyTo(stream);
            writer.Write(stream);
        }

        writer.WriteArrayHeader(2 * rollouts.Length);
        foreach (var rollout in rollouts)
        {
            writer.Write(rollout.Weight);
            writer.Write(places[rollout.Trial]);
        }
    }

    private static Job ReadJob(ref MessagePackReader reader)
    {
        var (work, id) = (ReadWork(ref reader), reader.ReadInt64());
        var pieces = new Piece[reader.ReadArrayHeader()];
        Rollout[] rollouts = [];
        for (var i = 0; i < pieces.Length; i++)
        {
            var network = ReadBytes(ref reader);
            if (!reader.TryReadNil()) rollouts = ReadRollouts(ref reader);
            pieces[i] = new Piece(network, rollouts);
        }

        return new Job(work, id, [.. pieces]);
    }

    private static Rollout[] ReadRollouts(ref MessagePackReader reader)
    {
        var trials = new RandomStream[reader.ReadArrayHeader()];
        for (var i = 0; i < trials.Length; i++) trials[i] = RandomStream.Of(ReadBytes(ref reader));
        var rollouts = new Rollout[reader.ReadArrayHeader() / 2];
        for (var i = 0; i < rollouts.Length; i++) rollouts[i] = new Rollout(reader.ReadDouble(), trials[reader.ReadInt32()]);
        return rollouts;
    }

    /// <summary>[failure or nil, (return, steps, failure or nil)…] for each.</summary>
    private static void WriteOutcomes(ref MessagePackWriter writer, ImmutableArray<SimulationOutcome> outcomes)
    {
        writer.WriteArrayHeader(outcomes.Length);
        foreach (var outcome in outcomes)
        {
            writer.WriteArrayHeader(1 + (3 * outcome.Results.Length));
            writer.Write(outcome.Failure);
            foreach (var result in outcome.Results)
            {
                writer.Write(result.Return);
                writer.Write(result.Steps);
                writer.Write(result.Failure);
            }
        }
    }

    private static ImmutableArray<SimulationOutcome> ReadOutcomes(ref MessagePackReader reader)
    {
        var outcomes = new SimulationOutcome[reader.ReadArrayHeader()];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var results = new RolloutResult[(reader.ReadArrayHeader() - 1) / 3];
            var failure = reader.ReadString();
            for (var j = 0; j < results.Length; j++)
            {
                results[j] = new RolloutResult(reader.ReadDouble(), reader.ReadInt32(), reader.ReadString());
            }

            outcomes[i] = new SimulationOutcome(results, failure);
        }

        return [.. outcomes];
    }
}
