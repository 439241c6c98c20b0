using System.Text;

namespace Wann.Engine.Runs;

/// <summary>
/// Keeps a second process away from a run. The file names its owner for people; what holds is the operating system's lock on it,
/// which ends with the process, however it ends: there are no stale locks.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <exception cref="RunLockedException">Another process is at work on the run.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory is read-only.</exception>
    public static RunLock Take(RunDirectory run, TimeProvider clock)
    {
        FileStream file;
        try
        {
            file = new FileStream(run.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(run.Lock) && e is not DirectoryNotFoundException)
        {
            throw new RunLockedException($"The run {run.Id} is at work in another process ({Owner(run)}); wait for it, or stop it first.");
        }

        file.SetLength(0);
        file.Write(Encoding.UTF8.GetBytes($"process {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"));
        file.Flush();
        return new RunLock(file);
    }

    /// <summary>Whether some process is at work on the run.</summary>
    public static bool IsTaken(RunDirectory run)
    {
        try
        {
            using var file = new FileStream(run.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is not DirectoryNotFoundException;
        }
    }

    public void Dispose()
    {
        var path = _file.Name;
        File.Delete(path);
        _file.Dispose();
    }

    private static string Owner(RunDirectory run)
    {
        try
        {
            using var file = new FileStream(run.Lock, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return "it left no name";
        }
    }
}
