using System.Diagnostics;

namespace Wann.Core.Tests.Numerics;

/// <summary>The probe program in a process of its own, where the runtime's switches can differ.</summary>
internal static class ProbeRun
{
    /// <summary>What the probe prints for a suite, with environment variables such as DOTNET_EnableAVX2=0.</summary>
    public static async Task<string> Output(string suite, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Wann.Probe.dll"), suite])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string setting in settings)
            start.Environment[setting.Split('=')[0]] = setting.Split('=')[1];
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}
