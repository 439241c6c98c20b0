using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Wann.Tasks.Classification.Data;

/// <summary>Files of data sets on disk, packed by gzip or not: the one place where tasks read files.</summary>
[SuppressMessage(
    "ApiDesign",
    "RS0030:Do not use banned APIs",
    Justification = "Data sets are files; their content is checked, so what is read is the same everywhere.")]
internal static class DataFile
{
    private const int Chunk = 1 << 20;

    /// <returns>
    /// The path of the file of that name, as it is or with .gz, or with a dot before its "idx" (train-images.idx3-ubyte), as some
    /// archives have it; or null.
    /// </returns>
    public static string? Find(string directory, string name)
    {
        var dotted = name.Replace("-idx", ".idx");
        return new[] { name, name + ".gz", dotted, dotted + ".gz" }
            .Select(file => Path.Combine(directory, file))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The path of a file that a pipeline names: as it stands if it goes from the root, else in the first of the roots.</summary>
    /// <exception cref="DataException">It is in none of them.</exception>
    public static string Seek(string name, IEnumerable<string?> roots)
    {
        string[] tried = Path.IsPathRooted(name)
            ? [name]
            : [.. roots.Where(root => !string.IsNullOrEmpty(root)).Select(root => Path.Combine(root!, name)).Distinct()];
        return tried.Select(place => Find(Path.GetDirectoryName(place) ?? "", Path.GetFileName(place)))
            .FirstOrDefault(path => path is not null)
            ?? throw new DataException(
                $"'{name}' was not found: looked for {Tried(tried)}; " +
                "put it there, give its whole path, or name its directory with --data DIR.");
    }

    private static string Tried(string[] places) =>
        places.Length > 0 ? string.Join(", ", places) : "it nowhere, as its path is relative and no directory was named";

    /// <summary>
    /// The unpacked content, up to <paramref name="limit"/> bytes and one more if there are more. What is packed is known by its
    /// first bytes, not by its name.
    /// </summary>
    /// <exception cref="DataException">It cannot be read, or its packing is damaged.</exception>
    public static ReadOnlyMemory<byte> Read(string path, int limit = int.MaxValue)
    {
        try
        {
            using var file = File.OpenRead(path);
            var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            if (!packed) return Read(file, limit);
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            return Read(unpacked, limit);
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"{path} is damaged and cannot be unpacked; remove it, then get it again with 'wann data fetch'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read ({e.Message.TrimEnd('.')}); check that it is there and may be read.", e);
        }
    }

    private static ReadOnlyMemory<byte> Read(Stream stream, int limit)
    {
        using var content = new MemoryStream(limit < int.MaxValue ? limit + 1 : Chunk);
        var chunk = new byte[Chunk];
        while (content.Length <= limit && stream.Read(chunk, 0, (int)Math.Min(Chunk, limit + 1L - content.Length)) is > 0 and var read)
            content.Write(chunk, 0, read);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
