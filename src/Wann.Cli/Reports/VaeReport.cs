using System.Text.Json;
using Wann.Analysis.Vision;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Cli.Reports;

/// <summary>The eye's training as it goes, and once at the end what its means tell of the road.</summary>
internal sealed class VaeReport(TextWriter output, bool json)
{
    public void Begin(int frames, VaeOptions options)
    {
        if (!json)
        {
            output.WriteLine(
                $"{VaeShape.Parameters} parameters, {frames} frames, the last tenth held out, seed {options.Seed}; errors are squared and "
                + "summed over a frame's values of 0..1, divergences in nats");
        }
    }

    public void Add(VaeEpoch epoch, int epochs) => output.WriteLine(json
        ? JsonSerializer.Serialize(epoch, JsonLines.Options)
        : $"  {epoch.Epoch,3} of {epochs} epochs   loss {epoch.Reconstruction + epoch.Divergence:F1}   error {epoch.Reconstruction:F1}   "
            + $"divergence {epoch.Divergence:F1}   held-out error {epoch.HeldOut:F1}, divergence {epoch.HeldOutDivergence:F1}");

    public void End(string file, VaeWeights weights, RoadSense sense) => output.WriteLine(json
        ? JsonSerializer.Serialize(new { file, weights.Checksum, road = sense }, JsonLines.Options)
        : $"what means tell of the road on {sense.Frames} held-out frames, R²: by lines {Shares(sense.Lines)}; with squares and products "
            + $"{Shares(sense.Squares)}\n{file}: SHA-256 {weights.Checksum}");

    private static string Shares(RoadShares of) => $"offset {of.Offset:F2}, heading {of.Heading:F2}, turn ahead {of.Turn:F2}";
}
