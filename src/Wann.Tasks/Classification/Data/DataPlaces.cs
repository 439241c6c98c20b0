namespace Wann.Tasks.Classification.Data;

/// <summary>Where data sets are looked for.</summary>
/// <param name="Given">A directory that the user named, which holds the set's files or a directory of the set's name with them.</param>
/// <param name="Variable">The same, from the environment.</param>
/// <param name="Cache">Where fetched sets lie, each in a directory of its name.</param>
public sealed record DataPlaces(string? Given, string? Variable, string Cache)
{
    public const string VariableName = "WANN_DATA";

    /// <summary>What the user named, then WANN_DATA, then the user's cache directory.</summary>
    public static DataPlaces Default(string? given = null) => new(given, Environment.GetEnvironmentVariable(VariableName), Path.Combine(CacheDirectory(), "wann", "data"));

    /// <summary>The directories that may hold a set's files, in the order in which they are looked through.</summary>
    public IReadOnlyList<string> Of(KnownSet set) =>
    [
        .. new[] { Given, Variable }.Where(root => !string.IsNullOrEmpty(root)).SelectMany(root => new[] { Path.Combine(root!, set.Name), root! }),
        Path.Combine(Cache, set.Name),
        .. set.Installed,
    ];

    /// <summary>The directory into which a set is fetched: below the one that the user named, or in the cache.</summary>
    public string FetchedTo(KnownSet set) => Path.Combine(string.IsNullOrEmpty(Given) ? Cache : Given, set.Name);

    private static string CacheDirectory()
    {
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var stated = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.IsPathRooted(stated) ? stated : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
    }
}
