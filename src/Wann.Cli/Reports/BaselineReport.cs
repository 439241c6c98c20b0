using System.Text.Json;
using Wann.Analysis.Baselines;
using Wann.Analysis.Classifying;
using Wann.Tasks.Classification;

namespace Wann.Cli.Reports;

/// <summary>A baseline's training as it goes, on held-out training samples, and once at the end its accuracy on the test samples.</summary>
internal sealed class BaselineReport(TextWriter output, bool json)
{
    public void Begin(string kind, DataSet data, int parameters, BaselineOptions options)
    {
        if (!json)
        {
            output.WriteLine(
                $"{kind} on {data.Name}: {parameters} parameters, {data.Train.Count} training samples, a tenth of them held out, "
                + $"seed {options.Seed}");
        }
    }

    public void Add(BaselineEpoch epoch, int epochs) => output.WriteLine(json
        ? JsonSerializer.Serialize(epoch, JsonLines.Options)
        : $"  {epoch.Epoch,3} of {epochs} epochs   loss {epoch.Loss:F4}   held-out accuracy {100 * epoch.HeldOut:F2}%");

    public void End(Confusion test) => output.WriteLine(json
        ? JsonSerializer.Serialize(new { test = test.Accuracy, test.Samples }, JsonLines.Options)
        : $"accuracy on {test.Samples} test samples: {100 * test.Accuracy:F2}%");
}
