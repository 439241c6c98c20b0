using System.Security.Cryptography;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;

namespace Wann.Tasks.Tests.Classification.Data;

/// <summary>A set of a few small pictures, known by its checksums as the large ones are, and a directory for its files.</summary>
internal sealed class SmallSet : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("wann-data-");

    public SmallSet()
    {
        Contents = [IdxBytes.Pictures(5, 4), IdxBytes.Labels(0, 1, 2, 1, 0), IdxBytes.Pictures(2, 4), IdxBytes.Labels(2, 1)];
        var files = Contents
            .Select((content, index) => new KnownFile($"file{index}", content.Length, Convert.ToHexStringLower(SHA256.HashData(content))))
            .ToArray();
        Known = new KnownSet(KnownData.Mnist, 4, 3, files[0], files[1], files[2], files[3], [], []);
    }

    public KnownSet Known { get; }

    public byte[][] Contents { get; }

    public string Root => _root.FullName;

    /// <summary>Places in the directory only: given, variable, cache.</summary>
    public DataPlaces Places => new(At("given"), At("variable"), At("cache"));

    public string At(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Writes the set's files into a directory, which it returns.</summary>
    public string Write(string directory, bool packed = false)
    {
        Directory.CreateDirectory(directory);
        for (var index = 0; index < Contents.Length; index++)
        {
            File.WriteAllBytes(
                Path.Combine(directory, Known.Files[index].Name + (packed ? ".gz" : "")),
                packed ? IdxBytes.Packed(Contents[index]) : Contents[index]);
        }

        return directory;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
