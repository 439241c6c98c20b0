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

    public static Genome Genome { get; } = File.Exists(PathOf("swing.out"))
        ? ReferenceFormat.Read(File.ReadAllText(PathOf("swing.out")), 5, 1).Genome
        : null!;

    public static void SkipIfAbsent() =>
        Assert.SkipUnless(File.Exists(PathOf("swing.out")), $"The released champion is not at {PathOf("swing.out")}.");

    public static double[] TunedWeights()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf("cartpole_swingup.wann.json")));
        var offsets = document.RootElement[0].EnumerateArray().Select(one => SharedWeight + one.GetDouble()).ToArray();
        var next = 0;
        return [.. Genome.Connections.Select(gene => gene.Enabled ? offsets[next++] : 0.0)];
    }

    public static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../shared/data/reference", name));
}
