using System.Security.Cryptography;
using System.Text;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Formats;
using Wann.Tasks;
using Wann.Tasks.Classification.Data;

namespace Wann.Engine.Runs;

/// <summary>
/// A run's place on disk: journal.db, pipeline.yaml as given and pipeline.resolved.yaml, champions/, metrics.csv, and a lock while
/// the run is at work. A run whose events are in another database has its connection string in journal.connection, and its id in
/// journal.run; one that needs files beside its pipeline has that place in pipeline.origin, and one that rests on data their checksum in
/// data.sha256. Which run it is, the journal says, whatever
/// the directory is called now.
/// </summary>
public sealed class RunDirectory(string path)
{
    private const string DatabaseFile = "journal.db";
    private const string ConnectionFile = "journal.connection";
    private const string IdFile = "journal.run";
    private const string OriginFile = "pipeline.origin";
    private const string DataFile = "data.sha256";
    private string? _id;

    public string Path { get; } = path;

    /// <summary>The run's id: its journal's, or the directory's name while it has no events or they cannot be read.</summary>
    public string Id => _id ??= IdInJournal() ?? Name;

    private string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

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

    /// <summary>There while somebody wants the search to stop, as a page does that has no other hold on its process.</summary>
    public string StopRequest => Of("stop");

    /// <summary>Who that is, for people.</summary>
    public string LockOwner => System.IO.Path.Combine(Path, "lock.owner");

    public JournalSettings Journal => (
        File.Exists(Of(ConnectionFile))
            ? JournalSettings.PostgreSql(File.ReadAllText(Of(ConnectionFile)).Trim())
            : JournalSettings.Sqlite(Of(DatabaseFile))) with
    { RecoveryTimeout = RecoveryTimeout };

    /// <inheritdoc cref="JournalSettings.RecoveryTimeout"/>
    public TimeSpan RecoveryTimeout { get; init; } = JournalSettings.UsualRecoveryTimeout;

    /// <summary>What is to be said if the run has been at work and its events are gone, or null.</summary>
    public string? Loss =>
        File.Exists(Of(ConnectionFile)) || !File.Exists(Metrics) || !File.ReadLines(Metrics).Skip(1).Any() ? null
        : !File.Exists(Of(DatabaseFile)) ? $"The {DatabaseFile} of the run {Name} is gone from {Path}: restore it from a copy."
        : RunsInJournal() is [] ? $"The {DatabaseFile} in {Path} has no events, "
            + $"though {System.IO.Path.GetFileName(Metrics)} tells of some: restore it from a copy."
        : null;

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

    /// <summary>The run whose champions' directory a file is in, if it is in one.</summary>
    public static RunDirectory? OfChampion(string file) =>
        Direct(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!, ".."));

    /// <summary>Keeps where a pipeline file was that names files beside it, so that the run is resumed without it.</summary>
    /// <param name="file">The pipeline file.</param>
    /// <param name="pipeline">The same, resolved.</param>
    public void KeepOrigin(string file, Pipeline pipeline)
    {
        if (pipeline.Task.Options is not PicturesOptions) return;
        File.WriteAllText(Of(OriginFile), System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file)) + Environment.NewLine);
    }

    /// <summary>Lets the files be found that the run's pipeline names, where they were when it was begun.</summary>
    public void OfferFiles(StageCatalog catalog)
    {
        if (File.Exists(Of(OriginFile))) catalog.Data?.LookBeside(File.ReadAllText(Of(OriginFile)).Trim());
    }

    /// <summary>Keeps what a run's data are, and holds it to them: with others it would go on as another run.</summary>
    /// <exception cref="RefusedException">They are others than when it was begun.</exception>
    public void HoldTo(IDataTask task)
    {
        var (file, data) = (Of(DataFile), task.DataSha256);
        if (!File.Exists(file)) WholeFile.Replace(file, data + "\n");
        else if (File.ReadAllText(file).Trim() != data)
        {
            throw new RefusedException(
                $"The run {Id} was begun with other data than there are now: put those back, whose checksum is in {file}, or start it "
                + "anew.");
        }
    }

    /// <summary>The runs in a directory of runs, by name.</summary>
    public static IEnumerable<RunDirectory> In(string runs) =>
        Directory.Exists(runs)
            ? Directory.EnumerateDirectories(runs).Order(StringComparer.Ordinal).Select(
                path => new RunDirectory(path)).Where(run => run.Exists)
            : [];

    /// <summary>The run that a user names by its directory, its id, or a beginning of one of those that no other run shares.</summary>
    /// <exception cref="RunNotFoundException">None, or more than one, or one whose events are gone.</exception>
    public static RunDirectory Find(string runs, string name)
    {
        if (name.Length == 0) throw new RunNotFoundException("The run's name is empty; 'wann runs' lists those there are.");
        var found = Direct(System.IO.Path.GetFullPath(name)) ?? Direct(System.IO.Path.Combine(runs, name)) ?? Named(runs, name);
        return found.Loss is { } loss ? throw new RunNotFoundException(loss) : found;
    }

    private static RunDirectory? Direct(string path) => new RunDirectory(path) is { Exists: true } there ? there : null;

    private static RunDirectory Named(string runs, string name)
    {
        bool Begins(string id) => id.StartsWith(name, StringComparison.Ordinal);
        var matches = In(runs).Where(run => Begins(run.Name) || Begins(run.Id)).ToList();
        if (matches.Where(run => run.Id == name).ToList() is [var exactly]) return exactly;
        return matches switch
        {
            [var one] => one,
            [] => throw new RunNotFoundException($"There is no run '{name}' in {runs}; 'wann runs' lists those there are."),
            _ when matches.Select(run => run.Id).Distinct().Count() == 1 => throw new RunNotFoundException(
                $"The run {matches[0].Id} is there more than once, in {string.Join(" and ", matches.Select(run => run.Path))}; "
                + "give the directory."),
            _ => throw new RunNotFoundException(
                $"'{name}' may mean {string.Join(" or ", matches.Select(run => run.Id))}; give more of the id."),
        };
    }

    /// <summary>
    /// Names the database that holds the run's events from now on. The file is its owner's alone: it may hold a password.
    /// </summary>
    public void MoveTo(string connection)
    {
        File.WriteAllText(Of(IdFile), Id);
        var file = Of(ConnectionFile);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var written = new StreamWriter(file + ".new", Encoding.UTF8, options)) written.WriteLine(connection);
        File.Move(file + ".new", file, overwrite: true);
    }

    private bool Exists =>
        ((string[])[DatabaseFile, ConnectionFile, System.IO.Path.GetFileName(ResolvedPipeline)]).Any(file => File.Exists(Of(file)));

    private string Of(string file) => System.IO.Path.Combine(Path, file);

    private string? IdInJournal()
    {
        if (File.Exists(Of(IdFile))) return File.ReadAllText(Of(IdFile)).Trim();
        return File.Exists(Of(ConnectionFile)) ? null : RunsInJournal() is [var only] ? only : null;
    }

    /// <summary>Null if it cannot be read, which whoever reads more of it is told.</summary>
    private IReadOnlyList<string>? RunsInJournal()
    {
        try
        {
            return JournalReader.RunsIn(JournalSettings.Sqlite(Of(DatabaseFile)));
        }
        catch (JournalException)
        {
            return null;
        }
    }
}

/// <summary>The user named no run, or more than one; the message is a sentence.</summary>
public sealed class RunNotFoundException(string message) : Exception(message);
