using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wann.Cli.Tests.Fetching;

/// <summary>A web server of a few files on this machine that can cut connections, fall silent, and know no ranges.</summary>
internal sealed class LocalMirror : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public LocalMirror()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>By name.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    public bool KnowsRanges { get; init; } = true;

    /// <summary>Sends headers, then nothing more.</summary>
    public bool IsSilent { get; init; }

    /// <summary>After so many bytes of a body each answer ends too early.</summary>
    public int CutAfter { get; init; } = int.MaxValue;

    /// <summary>What was asked for, each a name and the first byte.</summary>
    public List<(string Name, int From)> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var head = new List<string>();
            while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line) head.Add(line);
            await AnswerAsync(stream, head);
            if (IsSilent) await reader.ReadLineAsync(_end.Token);
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The client has had enough.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, List<string> head)
    {
        const string rangeStart = "Range: bytes=";
        var name = head[0].Split(' ')[1].TrimStart('/');
        var range = head.Find(line => line.StartsWith(rangeStart, StringComparison.Ordinal));
        var from = range is null ? 0 : int.Parse(range[rangeStart.Length..^1]);
        Asked.Add((name, from));
        if (!Files.TryGetValue(name, out var content))
        {
            await WriteAsync(stream, "404 Not Found", [], 0);
            return;
        }

        if (!KnowsRanges || range is null) await WriteAsync(stream, "200 OK", content, 0);
        else if (from >= content.Length) await WriteAsync(stream, "416 Range Not Satisfiable", [], 0);
        else await WriteAsync(
            stream, $"206 Partial Content\r\nContent-Range: bytes {from}-{content.Length - 1}/{content.Length}", content, from);
    }

    private async Task WriteAsync(NetworkStream stream, string status, byte[] content, int from)
    {
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {content.Length - from}\r\nConnection: close\r\n\r\n"),
            _end.Token);
        if (!IsSilent) await stream.WriteAsync(content.AsMemory(from, Math.Min(content.Length - from, CutAfter)), _end.Token);
    }
}
