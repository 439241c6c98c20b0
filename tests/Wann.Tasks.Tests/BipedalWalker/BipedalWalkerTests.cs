using System.Xml.Linq;
using Wann.Core.Randomness;
using Wann.Tasks.BipedalWalker;
using Walker = Wann.Tasks.BipedalWalker.BipedalWalker;

namespace Wann.Tasks.Tests.BipedalWalker;

public sealed class BipedalWalkerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_drawing_is_of_the_rollout_that_a_simulation_runs(bool hardcore)
    {
        var walker = new Walker(new BipedalWalkerOptions { Hardcore = hardcore });
        var rollout = new Rollout(-1, new RandomStream(1, StreamPurpose.Report, trial: 4));
        var network = WalkerNetworks.Random(7);
        var results = new RolloutResult[1];
        walker.CreateSimulation().Run(network, [rollout], results);
        var drawing = walker.Draw(network, rollout);
        Assert.Equal(results[0], drawing.Result);
        Assert.Equal(1 + (results[0].Steps / 2), Frames(drawing.Svg));
        var again = walker.Draw(network, rollout);
        Assert.Equal((drawing.Svg, drawing.Result), (again.Svg, again.Result));
        Assert.Equal(drawing.Observations, again.Observations);
    }

    [Fact]
    public void A_drawing_of_a_whole_episode_stays_small()
    {
        var drawing = new Walker(new BipedalWalkerOptions())
            .Draw(WalkerNetworks.Trestle(), new Rollout(1, new RandomStream(1, StreamPurpose.Report)));
        Assert.Equal(1600, drawing.Result.Steps);
        Assert.InRange(drawing.Svg.Length, 1, 200_000);
    }

    [Fact]
    public void A_rollout_that_fails_is_drawn_as_far_as_it_went()
    {
        var drawing = new Walker(new BipedalWalkerOptions())
            .Draw(WalkerNetworks.Overflowing(), new Rollout(2, new RandomStream(1, StreamPurpose.Report)));
        Assert.True(double.IsNaN(drawing.Result.Return));
        Assert.Equal(1, Frames(drawing.Svg));
    }

    private static int Frames(string svg) =>
        XDocument.Parse(svg).Descendants().First(e => e.Name.LocalName == "animateTransform").Attribute("values")!.Value.Split(';').Length;
}
