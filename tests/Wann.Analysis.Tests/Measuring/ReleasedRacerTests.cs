using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Formats;
using Wann.Tasks;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Measuring;

/// <summary>
/// The paper's racer was trained with an eye that cannot be had, so its returns mean nothing here; but its network runs, where its file is.
/// </summary>
public sealed class ReleasedRacerTests
{
    [Fact]
    public void The_released_racer_is_a_network_of_this_task()
    {
        var file = ReleasedChampion.PathOf("racer.out");
        Assert.SkipUnless(File.Exists(file), $"The released racer is not at {file}.");
        var network = NetworkCompiler.Compile(ReferenceFormat.Read(File.ReadAllText(file), 16, 3).Genome);
        var task = new CarRacing(new CarRacingOptions { FrameSkip = 10 }, VaeWeights.Shipped);
        var results = new RolloutResult[1];
        task.CreateSimulation().Run(network, [new Rollout(-1, new RandomStream(1, StreamPurpose.Report))], results);
        Assert.Equal((16, 3), (network.Inputs, network.Outputs));
        Assert.InRange(results[0].Return, -300, 1000);
    }
}
