namespace Wann.Engine.Runs;

/// <summary>
/// Keeps a second process away from a run. What holds is the operating system's lock on the file, which ends with the process,
/// however it ends: there are no stale locks, and the file itself stays. A file beside it names the owner for people.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _owner;

    private RunLock(FileStream file, string owner) => (_file, _owner) = (file, owner);

    /// <exception cref="RunLockedException">Another process is at work on the run.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory is read-only.</exception>
    public static RunLock Take(RunDirectory run, TimeProvider clock)
    {
        FileStream file;
        try
        {
            file = new FileStream(run.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (IsTaken(run))
        {
            throw new RunLockedException($"The run {run.Id} is at work in another process ({Owner(run)}); wait for it, or stop it first.");
        }

        try
        {
            File.WriteAllText(
                run.LockOwner,
                $"process {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");
            return new RunLock(file, run.LockOwner);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether some process is at work on the run.</summary>
    public static bool IsTaken(RunDirectory run)
    {
        if (!File.Exists(run.Lock)) return false;
        try
        {
            using var file = new FileStream(run.Lock, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException e)
        {
            return e is not FileNotFoundException;
        }
    }

    public void Dispose()
    {
        File.Delete(_owner);
        _file.Dispose();
    }

    private static string Owner(RunDirectory run)
    {
        try
        {
            return File.ReadAllText(run.LockOwner);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "it left no name";
        }
    }
}

/// <summary>Another process is at work on the run; the message is a sentence for the user.</summary>
public sealed class RunLockedException(string message) : Exception(message);
