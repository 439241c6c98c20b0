using Wann.Tasks.Classification.Data;

namespace Wann.Cli.Fetching;

/// <summary>Brings a data set's files into a directory, from the first mirror that has them as they should be.</summary>
public sealed class SetFetch(KnownSet set, IReadOnlyList<Uri> mirrors, Download download, TextWriter progress)
{
    private const string Packed = ".gz";

    /// <summary>Packing may add a little.</summary>
    private const long PackingOverhead = 1 << 16;

    /// <summary>Files that are there and good are left alone. Each new one is checked before it gets its name.</summary>
    /// <exception cref="DownloadException">A file came from nowhere; the message is a sentence that says why, mirror by mirror.</exception>
    public async Task ToAsync(string directory, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        foreach (var file in set.Files)
        {
            var path = Path.Combine(directory, file.Name + Packed);
            if (new[] { Path.Combine(directory, file.Name), path }.FirstOrDefault(File.Exists) is { } there)
            {
                if (Fault(file, there) is not { } fault)
                {
                    progress.WriteLine($"{there}: already there");
                    continue;
                }

                progress.WriteLine(fault);
            }

            await FetchAsync(file, path, cancellation);
            progress.WriteLine($"{path}: fetched and checked");
        }
    }

    private async Task FetchAsync(KnownFile file, string path, CancellationToken cancellation)
    {
        var reasons = new List<string>();
        foreach (var mirror in mirrors)
        {
            if (await FromAsync(mirror, file, path, cancellation) is not { } reason) return;
            progress.WriteLine($"{mirror}: {reason}");
            reasons.Add($"{mirror} ({reason})");
        }

        throw new DownloadException(
            $"{file.Name}{Packed} could not be fetched from {string.Join(", nor from ", reasons)}; try again later, "
            + $"name another mirror with --mirror URL, or put the files into {Path.GetDirectoryName(path)} yourself.");
    }

    /// <summary>As long as a mirror adds to what is there, it is asked on.</summary>
    /// <returns>Why the file is not there, or null if it is.</returns>
    private async Task<string?> FromAsync(Uri mirror, KnownFile file, string path, CancellationToken cancellation)
    {
        var part = path + ".part";
        while (true)
        {
            var before = Length(part);
            try
            {
                await download.FetchAsync(new Uri(mirror, file.Name + Packed), part, file.Length + PackingOverhead, cancellation);
            }
            catch (DownloadException e)
            {
                if (!e.Refused && Length(part) > before) continue;
                // What is no beginning of the file is not kept for a later fetch to go on with.
                if (e.Refused || Length(part) == 0) File.Delete(part);
                return e.Message;
            }

            if (Fault(file, part) is null)
            {
                File.Move(part, path, overwrite: true);
                File.Delete(Path.Combine(Path.GetDirectoryName(path)!, file.Name));
                return null;
            }

            // What came before may be of another file; what came whole is this mirror's.
            File.Delete(part);
            if (before == 0) return $"what it sends is not {set.Name}'s";
        }
    }

    private string? Fault(KnownFile file, string path)
    {
        try
        {
            KnownSetReader.Check(set, file, path);
            return null;
        }
        catch (DataException e)
        {
            return e.Message;
        }
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
