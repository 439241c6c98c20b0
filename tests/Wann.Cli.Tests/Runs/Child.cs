using System.Diagnostics;
using Wann.Cli.Tests.Commands;

namespace Wann.Cli.Tests.Runs;

/// <summary>Programs of ours in processes of their own.</summary>
internal static class Child
{
    public static Process Wann(params string[] arguments) => At(AppContext.BaseDirectory, arguments);

    /// <summary>A copy of the program in another directory.</summary>
    public static Process At(string directory, string[] arguments) => Start(Path.Combine(directory, "wann.dll"), arguments);

    public static Process Crash(params string[] arguments) =>
        Start(Path.Combine(AppContext.BaseDirectory, "Wann.Crash.dll"), arguments);

    /// <summary>Waits for the end.</summary>
    /// <returns>How it ended and what it said.</returns>
    public static async Task<CommandRun> EndAsync(this Process process, TimeSpan? patience = null)
    {
        using (process)
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(patience ?? TimeSpan.FromMinutes(1));
            return new CommandRun(process.ExitCode, await output, await errors);
        }
    }

    /// <summary>As kill -SIGNAL does.</summary>
    public static void Signal(this Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private static Process Start(string program, string[] arguments) => Dotnet([program, .. arguments]);

    public static Process Dotnet(string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
