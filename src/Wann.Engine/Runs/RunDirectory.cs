using System.Security.Cryptography;
using System.Text;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;

namespace Wann.Engine.Runs;

/// <summary>
/// A run's place on disk: journal.db, pipeline.yaml as given and pipeline.resolved.yaml, champions/, metrics.csv, and a lock while
/// the run is at work. A run whose events are in another database has its connection string in journal.connection.
/// </summary>
public sealed record RunDirectory(string Path)
{
    private const string ConnectionFile = "journal.connection";

    public string Id => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

    public string Champions => System.IO.Path.Combine(Path, "champions");

    /// <summary>The best network so far.</summary>
    public string ChampionFile => System.IO.Path.Combine(Champions, "champion.json");

    public string Metrics => System.IO.Path.Combine(Path, "metrics.csv");

    /// <summary>Warnings and errors, if there were any.</summary>
    public string LogFile => System.IO.Path.Combine(Path, "wann.log");

    /// <summary>The pipeline with every default filled, as it was when the run began.</summary>
    public string ResolvedPipeline => System.IO.Path.Combine(Path, "pipeline.resolved.yaml");

    /// <summary>Held by the process at work on the run.</summary>
    public string Lock => System.IO.Path.Combine(Path, "lock");

    /// <summary>Who that is, for people.</summary>
    public string LockOwner => System.IO.Path.Combine(Path, "lock.owner");

    public JournalSettings Journal =>
        File.Exists(System.IO.Path.Combine(Path, ConnectionFile))
            ? JournalSettings.PostgreSql(File.ReadAllText(System.IO.Path.Combine(Path, ConnectionFile)).Trim())
            : JournalSettings.Sqlite(System.IO.Path.Combine(Path, "journal.db"));

    /// <summary>Makes a new run's directory.</summary>
    /// <param name="runs">The directory of all runs.</param>
    /// <param name="pipeline">The resolved pipeline.</param>
    /// <param name="given">The pipeline file as the user wrote it.</param>
    /// <param name="connection">A PostgreSQL connection string, or null for a journal.db.</param>
    public static RunDirectory Create(string runs, Pipeline pipeline, string given, string? connection = null)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var directory = new RunDirectory(System.IO.Path.Combine(runs, $"{pipeline.Name}-{id}"));
        Directory.CreateDirectory(directory.Champions);
        File.WriteAllText(System.IO.Path.Combine(directory.Path, "pipeline.yaml"), given);
        File.WriteAllText(directory.ResolvedPipeline, pipeline.ToYaml());
        if (connection is not null) directory.MoveTo(connection);
        return directory;
    }

    /// <summary>The runs in a directory of runs, by name.</summary>
    public static IEnumerable<RunDirectory> In(string runs) =>
        Directory.Exists(runs)
            ? Directory.EnumerateDirectories(runs).Order(StringComparer.Ordinal).Select(path => new RunDirectory(path)).Where(run => run.Exists)
            : [];

    /// <summary>The run that a user names by its path, its id, or a unique beginning of its id.</summary>
    /// <exception cref="RunNotFoundException">None, or more than one.</exception>
    public static RunDirectory Find(string runs, string name)
    {
        if (new RunDirectory(System.IO.Path.GetFullPath(name)) is { Exists: true } direct) return direct;
        var matches = In(runs).Where(run => run.Id.StartsWith(name, StringComparison.Ordinal)).ToList();
        return matches switch
        {
            [var one] => one,
            [] => throw new RunNotFoundException($"There is no run '{name}' in {runs}; 'wann runs' lists those there are."),
            _ => matches.Find(run => run.Id == name) ?? throw new RunNotFoundException($"'{name}' may mean {string.Join(" or ", matches.Select(run => run.Id))}; give more of the id."),
        };
    }

    /// <summary>Names the database that holds the run's events from now on. The file is its owner's alone: it may hold a password.</summary>
    public void MoveTo(string connection)
    {
        var path = System.IO.Path.Combine(Path, ConnectionFile);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(path + ".new", Encoding.UTF8, options)) file.WriteLine(connection);
        File.Move(path + ".new", path, overwrite: true);
    }

    private bool Exists =>
        File.Exists(System.IO.Path.Combine(Path, "journal.db")) || File.Exists(System.IO.Path.Combine(Path, ConnectionFile));
}

/// <summary>The user named no run, or more than one; the message is a sentence.</summary>
public sealed class RunNotFoundException(string message) : Exception(message);
