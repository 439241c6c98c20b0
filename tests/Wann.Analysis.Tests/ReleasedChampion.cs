using System.Runtime.CompilerServices;
using System.Text.Json;
using Wann.Core.Genomes;
using Wann.Formats;

namespace Wann.Analysis.Tests;

/// <summary>The swing-up champion that the paper's authors released, and their tuning of it.</summary>
internal static class ReleasedChampion
{
    /// <summary>The shared weight that their offsets are from.</summary>
    public const double SharedWeight = -1.5;

    public static Genome Genome { get; } = File.Exists(Path("swing.out"))
        ? ReferenceFormat.Read(File.ReadAllText(Path("swing.out")), 5, 1).Genome
        : null!;

    public static void SkipIfAbsent() =>
        Assert.SkipUnless(File.Exists(Path("swing.out")), $"The released champion is not at {Path("swing.out")}.");

    public static double[] TunedWeights()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path("cartpole_swingup.wann.json")));
        var offsets = document.RootElement[0].EnumerateArray().Select(one => SharedWeight + one.GetDouble()).ToArray();
        var next = 0;
        return [.. Genome.Connections.Select(gene => gene.Enabled ? offsets[next++] : 0.0)];
    }

    private static string Path(string name, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../../shared/data/reference", name));
}
