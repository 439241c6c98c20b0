using System.Security.Cryptography;

namespace Wann.Tasks.Classification.Data;

/// <summary>Reads a data set's files and makes sure that they are what they are named.</summary>
public static class KnownSetReader
{
    /// <returns>The first directory that holds all files of a set by their names, and not another set that has the same names; or
    /// null.</returns>
    public static string? Search(KnownSet set, DataPlaces places) =>
        places.Of(set).FirstOrDefault(directory => Missing(set, directory).Count == 0 && !IsAnothers(set, directory));

    /// <returns>The first directory that holds all files of a set.</returns>
    /// <exception cref="DataException">None does.</exception>
    public static string Find(KnownSet set, DataPlaces places) => Search(set, places) ?? throw new DataException(
        $"{set.Name} was not found: looked in {string.Join(", ", places.Of(set).Select(directory => Lack(set, directory)))}; " +
        $"get it with 'wann data fetch {set.Name}', or name its directory with --data DIR.");

    /// <summary>One part of a set, its pictures and as many labels.</summary>
    /// <exception cref="DataException">A file is damaged or another than the one that is known by its name.</exception>
    public static (IdxPictures Pictures, byte[] Labels) Read(KnownSet set, string directory, bool test)
    {
        var (pictureFile, labelFile) = test ? (set.TestPictures, set.TestLabels) : (set.TrainPictures, set.TrainLabels);
        var (pictures, labels) = (ReadFile(directory, pictureFile), ReadFile(directory, labelFile));
        var read = (
            Pictures: IdxFile.Pictures(pictures.Content, pictures.Path), Labels: IdxFile.Labels(labels.Content, labels.Path, set.Classes));
        if (read.Pictures.Count != read.Labels.Length)
        {
            throw new DataException(
                $"{pictures.Path} has {read.Pictures.Count} pictures, but {labels.Path} has {read.Labels.Length} labels; " +
                $"get both again with 'wann data fetch {set.Name}'.");
        }

        Check(set, pictureFile, pictures.Path, pictures.Content);
        Check(set, labelFile, labels.Path, labels.Content);
        return read;
    }

    /// <summary>Whether a file, packed or not, has the content that is known.</summary>
    /// <exception cref="DataException">It has not, or cannot be read.</exception>
    public static void Check(KnownSet set, KnownFile file, string path) => Check(set, file, path, DataFile.Read(path, file.Length));

    private static (string Path, ReadOnlyMemory<byte> Content) ReadFile(string directory, KnownFile file)
    {
        var path = DataFile.Find(directory, file.Name)
            ?? throw new DataException($"{Path.Combine(directory, file.Name)} is gone; put it back.");
        return (path, DataFile.Read(path, file.Length));
    }

    private static void Check(KnownSet set, KnownFile file, string path, ReadOnlyMemory<byte> content)
    {
        var found = Hash(content);
        if (found != file.Sha256)
        {
            throw new DataException(
                $"{path} is not {set.Name}'s: unpacked, its SHA-256 begins with {found[..12]} and not {file.Sha256[..12]}; " +
                $"remove it, then get it with 'wann data fetch {set.Name}'.");
        }
    }

    /// <summary>Told by the smallest file.</summary>
    private static bool IsAnothers(KnownSet set, string directory)
    {
        try
        {
            var hash = Hash(ReadFile(directory, set.TestLabels).Content);
            return KnownSets.All.Any(other => other.Data != set.Data && other.TestLabels.Sha256 == hash);
        }
        catch (DataException)
        {
            return false;
        }
    }

    private static string Hash(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    private static List<string> Missing(KnownSet set, string directory) =>
        [.. set.Files.Select(file => file.Name).Where(name => DataFile.Find(directory, name) is null)];

    private static string Lack(KnownSet set, string directory) =>
        Missing(set, directory) is var missing && missing.Count < set.Files.Count
            ? $"{directory} (which lacks {string.Join(" and ", missing)})"
            : directory;
}
