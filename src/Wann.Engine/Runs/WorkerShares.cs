using System.Text.Json;
using Wann.Engine.Hosting;
using Wann.Engine.Simulation;
using Wann.Formats;

namespace Wann.Engine.Runs;

/// <summary>
/// What each machine has simulated of a run in its last stretch of work, in a file beside the journal: who computed what is no event, since
/// results do not depend on it.
/// </summary>
public static class WorkerShares
{
    private const string File = "workers.json";

    /// <returns>Empty if the run had no workers.</returns>
    public static IReadOnlyList<WorkerShare> Of(RunDirectory run)
    {
        try
        {
            var path = Path.Combine(run.Path, File);
            return System.IO.File.Exists(path)
                ? JsonSerializer.Deserialize<WorkerShare[]>(System.IO.File.ReadAllText(path), JsonSerializerOptions.Web) ?? []
                : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A file that cannot be written is left as it is: it is no part of the run.</summary>
    internal static void Keep(RunDirectory run, Coordinator coordinator)
    {
        try
        {
            WholeFile.Replace(
                Path.Combine(run.Path, File), JsonSerializer.Serialize(coordinator.Shares, JsonSerializerOptions.Web) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The journal will say so if the directory is lost.
        }
    }
}
