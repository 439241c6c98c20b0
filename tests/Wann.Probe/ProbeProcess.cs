using System.Diagnostics;

namespace Wann.Probe;

/// <summary>This program in a process of its own, where the runtime's switches can differ.</summary>
public static class ProbeProcess
{
    /// <summary>What it prints for a suite, with environment variables such as DOTNET_EnableAVX2=0.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is its own.</exception>
    public static async Task<string> RunAsync(string suite, CancellationToken cancellation, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Wann.Probe.dll"), suite])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in settings) start.Environment[setting.Split('=')[0]] = setting.Split('=')[1];
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(await error);
    }
}
