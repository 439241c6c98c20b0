using System.Diagnostics;
using Wann.Engine.History;
using Wann.Engine.Tests.Runs;

namespace Wann.Engine.Tests.Journal;

/// <summary>A journal's payloads are read by an implementation that shares no code with ours: Python's sqlite3 and msgpack.</summary>
public sealed class IndependentReaderTests
{
    private const string Script =
        """
        import hashlib, sqlite3, struct, sys
        import msgpack
        head, texts = bytes(32), []
        for message, manifest in sqlite3.connect(sys.argv[1]).execute("SELECT message, manifest FROM journal ORDER BY sequence_number"):
            version, ticks, hash, payload = msgpack.unpackb(message)
            head = hashlib.sha256(head + manifest.encode() + struct.pack("<i", version) + payload).digest()
            assert head == hash, manifest
            event = msgpack.unpackb(payload, strict_map_key=False)
            if manifest == "rollouts_evaluated":
                texts.append("%d %d %s" % (event[0], event[1], " ".join("%016x" % bits for (bits,) in struct.iter_unpack("<Q", event[3]))))
        print("\n".join(texts))
        """;

    [Fact]
    public async Task Python_reads_every_event_and_its_hashes_hold()
    {
        using var run = await SmallRun.CompletedAsync();
        var python = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(
            python => Run(python, "-c", "import msgpack; print('here')") == "here");
        Assert.SkipWhen(python is null, "Needs a python3 with msgpack, such as Debian's python3-msgpack.");

        var expected = (await run.LogAsync()).Select(entry => entry.Happened).OfType<RolloutsEvaluated>().Select(one =>
            $"{one.Generation} {one.First} " + string.Join(' ', one.Evaluations.SelectMany(each => each.MeanReturns).Select(Bits)));
        Assert.Equal(string.Join('\n', expected), Run(python, "-c", Script, run.Database));
    }

    private static string Bits(double value) => $"{BitConverter.DoubleToUInt64Bits(value):x16}";

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
