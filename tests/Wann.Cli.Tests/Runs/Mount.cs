using System.Diagnostics;

namespace Wann.Cli.Tests.Runs;

/// <summary>A small file system in memory, where root may mount one.</summary>
internal sealed class Mount : IDisposable
{
    private readonly DirectoryInfo _at = Directory.CreateTempSubdirectory("wann-mount-");

    private Mount()
    {
    }

    public string Path => _at.FullName;

    public static Mount Of(int kilobytes)
    {
        var mount = new Mount();
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", mount.Path)) return mount;
        mount._at.Delete();
        Assert.Skip("Needs root on Linux, to mount a file system that can be full or read-only.");
        return mount;
    }

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    public void Grow(int kilobytes) => Assert.True(Run("mount", "-o", $"remount,size={kilobytes}k", Path));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _at.Delete();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
