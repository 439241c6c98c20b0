using Wann.Tasks.Classification.Digits;
using Wann.Tasks.Classification.Pictures;

namespace Wann.Tasks.Classification.Data;

/// <summary>A data set cannot be used: one sentence that says what, where, and what to do.</summary>
public sealed class DataException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Where data sets are looked for.</summary>
/// <param name="Given">
/// A directory that the user named, which holds the set's files, a directory of the set's name with them, or torchvision's NAME/raw.
/// </param>
/// <param name="Variable">The same, from the environment.</param>
/// <param name="Cache">Where fetched sets lie, each in a directory of its name.</param>
public sealed record DataPlaces(string? Given, string? Variable, string Cache)
{
    public const string VariableName = "WANN_DATA";

    /// <summary>What the user named, then WANN_DATA, then the user's cache directory.</summary>
    public static DataPlaces Default(string? given = null) =>
        new(given, Environment.GetEnvironmentVariable(VariableName), Path.Combine(CacheDirectory(), "wann", "data"));

    /// <summary>The directories that may hold a set's files, in the order in which they are looked through.</summary>
    public IReadOnlyList<string> Of(KnownSet set) =>
    [
        .. new[] { Given, Variable }.Where(root => !string.IsNullOrEmpty(root))
            .SelectMany(root => new[] { Path.Combine(root!, set.Name), root!, Path.Combine(root!, set.TorchName, "raw") }),
        Path.Combine(Cache, set.Name),
        .. set.Installed,
    ];

    /// <summary>The directory into which a set is fetched: below the one that the user named, or in the cache.</summary>
    public string FetchedTo(KnownSet set) => Path.Combine(string.IsNullOrEmpty(Given) ? Cache : Given, set.Name);

    private static string CacheDirectory()
    {
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var stated = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.IsPathRooted(stated)
            ? stated
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
    }
}

/// <summary>Data sets, read when they are first asked for and kept for as long as the shelf.</summary>
public sealed class DataShelf(DataPlaces places)
{
    private static readonly string[] Clothes =
        ["T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DataSet> _loaded = [];
    private readonly List<string> _beside = [];

    /// <summary>
    /// Where files of relative paths are looked for when they are in none of the places: the directory of a pipeline file that names them.
    /// The last one counts first.
    /// </summary>
    public void LookBeside(string directory)
    {
        lock (_lock) _beside.Insert(0, Path.GetFullPath(directory));
    }

    /// <summary>A set of one's own after some steps of preprocessing, its pictures row by row as inputs.</summary>
    /// <exception cref="DataException">A file was not found, or is not what it should be.</exception>
    public DataSet Load(PicturesOptions options)
    {
        lock (_lock)
        {
            var set = new PictureSet(options, [places.Given, places.Variable, .. _beside]);
            if (!_loaded.TryGetValue(set.Key, out var loaded)) _loaded[set.Key] = loaded = set.Load();
            return loaded;
        }
    }

    /// <summary>A set after some steps of preprocessing, its pictures row by row as inputs.</summary>
    /// <exception cref="DataException">It was not found, or its files are not what they should be.</exception>
    public DataSet Load(KnownData data, IReadOnlyList<Preprocessing> steps)
    {
        var key = string.Join(' ', steps.Select(step => step.ToString()).Prepend(data.ToString()));
        lock (_lock)
        {
            if (!_loaded.TryGetValue(key, out var set)) _loaded[key] = set = Prepare(data, steps);
            return set;
        }
    }

    /// <summary>The path of a file that a pipeline names.</summary>
    /// <exception cref="DataException">It is in none of the places.</exception>
    public string Find(string name)
    {
        lock (_lock) return DataFile.Seek(name, [places.Given, places.Variable, .. _beside]);
    }

    private DataSet Prepare(KnownData data, IReadOnlyList<Preprocessing> steps)
    {
        var name = KnownSet.NameOf(data);
        if (data == KnownData.Digits)
            return new DataSet(name, DrawnDigits.Samples(test: false, steps), DrawnDigits.Samples(test: true, steps));

        var set = KnownSets.All.First(known => known.Data == data);
        var directory = KnownSetReader.Find(set, places);
        var read = new DataSet(name, Read(set, directory, test: false, steps), Read(set, directory, test: true, steps));
        return data == KnownData.FashionMnist ? read with { ClassNames = Clothes } : read;
    }

    private static Samples Read(KnownSet set, string directory, bool test, IReadOnlyList<Preprocessing> steps)
    {
        var (pictures, labels) = KnownSetReader.Read(set, directory, test);
        return PictureSamples.Of(set.Classes, labels, pictures.Picture, steps);
    }
}
