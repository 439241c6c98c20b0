using System.Net;
using System.Net.Http.Headers;
using Wann.Cli.Reports;

namespace Wann.Cli.Fetching;

/// <summary>Brings a file from the web to disk, going on where an earlier attempt ended.</summary>
/// <param name="client">Without automatic decompression.</param>
/// <param name="patience">How long the other side may stay silent.</param>
/// <param name="progress">Gets a line now and then, with the time left.</param>
/// <param name="clock">For the time left; the system's if left out.</param>
public sealed class Download(HttpClient client, TimeSpan patience, TextWriter progress, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    private const int Chunk = 1 << 16;
    private const int BytesALine = 4 << 20;

    /// <param name="part">The file on disk; what it holds already is not asked for again, unless the other side can only send the
    /// whole.</param>
    /// <param name="limit">More bytes than this are not taken.</param>
    /// <exception cref="DownloadException">It did not come; the part of it that did is on disk.</exception>
    public async Task FetchAsync(Uri address, string part, long limit, CancellationToken cancellation)
    {
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (file.Length > 0) request.Headers.Range = new RangeHeaderValue(file.Length, null);

        using var response = await PatientlyAsync(
            token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && file.Length > 0) return; // All of it is here.
        file.SetLength(response.StatusCode switch
        {
            HttpStatusCode.OK => 0,
            HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == file.Length => file.Length,
            HttpStatusCode.PartialContent => throw new DownloadException("it sends another part than it was asked for"),
            var status => throw new DownloadException($"it answers {(int)status} {response.ReasonPhrase}".TrimEnd()),
        });
        file.Seek(0, SeekOrigin.End);
        var whole = file.Length + response.Content.Headers.ContentLength;
        progress.WriteLine($"{address}: {Size(file.Length, whole)}");
        await CopyAsync(response, file, address, whole, limit, cancellation);
    }

    private async Task CopyAsync(
        HttpResponseMessage response, FileStream file, Uri address, long? whole, long limit, CancellationToken cancellation)
    {
        await using var body = await PatientlyAsync(token => response.Content.ReadAsStreamAsync(token), cancellation);
        var buffer = new byte[Chunk];
        var (begun, before) = (_clock.GetTimestamp(), file.Length);
        while (await PatientlyAsync(token => body.ReadAsync(buffer, token).AsTask(), cancellation) is > 0 and var read)
        {
            if (file.Length + read > limit) throw new DownloadException("it sends more than the file can have") { Refused = true };
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            if ((file.Length - read) / BytesALine == file.Length / BytesALine) continue;
            var left = _clock.GetElapsedTime(begun) * ((whole - file.Length) / (double)(file.Length - before) ?? 0);
            progress.WriteLine($"{address}: {Size(file.Length, whole)}{(whole is null ? "" : $", {LiveLine.Left(left)}")}");
        }
    }

    private async Task<T> PatientlyAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        impatience.CancelAfter(patience);
        try
        {
            return await step(impatience.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new DownloadException($"it was silent for {patience.TotalSeconds:0.#} seconds", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new DownloadException(e.Message.TrimEnd('.'), e);
        }
    }

    private static string Size(long bytes, long? whole) =>
        whole is { } all ? $"{Megabytes(bytes)} of {Megabytes(all)} MB" : $"{Megabytes(bytes)} MB";

    private static string Megabytes(long bytes) => $"{bytes / 1e6:0.0}";
}

/// <summary>A file did not come from the web, or not all of it; the message is the reason, without a full stop.</summary>
public sealed class DownloadException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether what came cannot be the beginning of the file.</summary>
    public bool Refused { get; init; }
}
