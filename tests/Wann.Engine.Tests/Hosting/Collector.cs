using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Wann.Engine.Hosting;

namespace Wann.Engine.Tests.Hosting;

/// <summary>An OpenTelemetry collector on this machine that keeps what it is sent, as protobuf over HTTP.</summary>
internal sealed class Collector : IDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    private readonly HttpListener _listener = new();

    public Collector()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        _listener.Prefixes.Add(address + "/");
        _listener.Start();
        Variables = new()
        {
            [HostParts.OtlpEndpoint] = address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            // Tests that run beside must not crowd out what is looked for.
            ["OTEL_BSP_MAX_QUEUE_SIZE"] = "1000000",
        };
        _ = ReceiveAsync();
    }

    /// <summary>What sends telemetry here.</summary>
    public Dictionary<string, string?> Variables { get; }

    /// <summary>Whether a text is in anything sent to a path.</summary>
    public bool Has(string path, string text) =>
        _received.Any(one => one.Path == path && one.Body.AsSpan().IndexOf(Text(text)) >= 0);

    public void Dispose() => _listener.Close();

    /// <summary>A string as protobuf has it: its length, of one byte, before it, so that no longer name's part is taken for it.</summary>
    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                _received.Enqueue((call.Request.Url!.AbsolutePath, body.ToArray()));
                call.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
