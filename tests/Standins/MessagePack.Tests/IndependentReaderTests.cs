using System.Diagnostics;

namespace MessagePack.Tests;

/// <summary>What is written here is read by an implementation that shares no code with it: Python's msgpack.</summary>
public class IndependentReaderTests
{
    private const string Script =
        "import sys, json, msgpack\n" +
        "value = msgpack.unpackb(sys.stdin.buffer.read(), timestamp=3)\n" +
        "print(json.dumps(value, default=lambda x: x.hex() if isinstance(x, bytes) else x.isoformat()))\n";

    [Fact]
    public void Python_reads_every_format()
    {
        var python = Python();
        Assert.SkipWhen(python is null, "Needs a python3 with msgpack, such as Debian's python3-msgpack.");

        var payload = Bytes.Of((ref w) =>
        {
            w.WriteArrayHeader(16);
            foreach (var number in (long[])[0, 127, 255, 65535, uint.MaxValue, long.MaxValue, -32, -128, -32768, int.MinValue, long.MinValue])
                w.Write(number);
            w.Write(0.1);
            w.Write("é€😀");
            w.Write((byte[])[1, 254]);
            w.WriteMapHeader(2);
            w.Write("yes");
            w.Write(true);
            w.Write("none");
            w.WriteNil();
            w.Write(DateTime.UnixEpoch.AddDays(1));
        });

        Assert.Equal(
            "[0, 127, 255, 65535, 4294967295, 9223372036854775807, -32, -128, -32768, -2147483648, -9223372036854775808, 0.1, "
            + "\"\\u00e9\\u20ac\\ud83d\\ude00\", \"01fe\", {\"yes\": true, \"none\": null}, \"1970-01-02T00:00:00+00:00\"]",
            Run(python, Script, payload));
    }

    private static string? Python() =>
        new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python => Run(python, "import msgpack; print('here')", []) == "here");

    private static string? Run(string python, string script, byte[] input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", script])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using (var stdin = process.StandardInput.BaseStream)
                stdin.Write(input);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.Trim();
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }
}
