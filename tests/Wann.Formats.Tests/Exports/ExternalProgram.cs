using System.ComponentModel;
using System.Diagnostics;

namespace Wann.Formats.Tests.Exports;

internal static class ExternalProgram
{
    /// <summary>Skips the test, saying why, where the program does not start.</summary>
    public static void SkipIfMissing(string program)
    {
        try
        {
            var start = new ProcessStartInfo(program, "--version")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            process.WaitForExit();
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
        }
    }

    /// <param name="code">How it must end.</param>
    /// <returns>What the program writes; of one that must end badly, its errors.</returns>
    public static async Task<string> RunAsync(string program, string[] arguments, string input, string directory, int code = 0)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == code, $"{program} ended with {process.ExitCode}: {await errors}{await output}");
        return await (code == 0 ? output : errors);
    }
}
