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

    /// <returns>The path of the file of that name, as it is or with .gz, or null.</returns>
    public static string? Find(string directory, string name) =>
        new[] { name, name + ".gz" }.Select(file => Path.Combine(directory, file)).FirstOrDefault(File.Exists);

    /// <summary>
    /// The unpacked content, up to <paramref name="limit"/> bytes and one more if there are more. What is packed is known by its
    /// first bytes, not by its name.
    /// </summary>
    /// <exception cref="DataException">It cannot be read, or its packing is damaged.</exception>
    public static ReadOnlyMemory<byte> Read(string path, int limit)
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
        var content = new byte[limit + 1];
        var length = 0;
        while (length < content.Length && stream.Read(content, length, Math.Min(Chunk, content.Length - length)) is > 0 and var read)
            length += read;
        return content.AsMemory(0, length);
    }
}
