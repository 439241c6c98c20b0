using System.Globalization;
using System.Xml.Linq;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks.CartPoleSwingUp;
using SwingUp = Wann.Tasks.CartPoleSwingUp.CartPoleSwingUp;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

public sealed class SwingUpDrawingTests
{
    [Fact]
    public void The_cart_is_drawn_where_it_is_and_the_pole_turns_anticlockwise_from_upright()
    {
        var svg = Parse(SwingUpDrawing.ToSvg([new CartPoleState(0, 0, Math.PI, 0), new CartPoleState(-1.25, 0, Math.PI / 2, 0)], 50));
        Assert.Equal(["translate(0,0)", "translate(-1.25,0)"], Frames(svg, "translate"));
        Assert.Equal(["rotate(180)", "rotate(90)"], Frames(svg, "rotate"));
        Assert.All(Animations(svg), animation => Assert.Equal("0.04s", animation.Attribute("dur")!.Value));
    }

    [Fact]
    public void A_viewer_without_animation_shows_the_first_frame()
    {
        var svg = Parse(SwingUpDrawing.ToSvg([new CartPoleState(0.5, 0, Math.PI, 0), new CartPoleState(1, 0, 0, 0)], 50));
        Assert.Equal(
            ["translate(0.5,0)", "rotate(180)"], Animations(svg).Select(animation => animation.Parent!.Attribute("transform")!.Value));
    }

    [Fact]
    public void A_drawing_is_of_the_rollout_that_a_simulation_runs_and_small()
    {
        var task = new SwingUp(new CartPoleOptions());
        var network = NetworkCompiler.Compile(Lineage.Grow(seed: 5, index: 3, changes: 30));
        var rollout = new Rollout(0.5, new RandomStream(1, StreamPurpose.Report, trial: 4));
        var results = new RolloutResult[1];
        task.CreateSimulation().Run(network, [rollout], results);
        var drawing = task.Draw(network, rollout);
        Assert.Equal(results[0], drawing.Result);
        Assert.Equal(1 + (results[0].Steps / 2), Frames(Parse(drawing.Svg), "rotate").Length);
        Assert.InRange(drawing.Svg.Length, 1, 50_000);
        var start = SwingUp.Start(rollout.Trial);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"translate({start.X:0.###},0)"), drawing.Svg, StringComparison.Ordinal);
    }

    private static XDocument Parse(string svg) => XDocument.Parse(svg);

    private static XElement[] Animations(XDocument svg) => [.. svg.Descendants().Where(e => e.Name.LocalName == "animateTransform")];

    private static string[] Frames(XDocument svg, string type) =>
        [.. Animations(svg).Single(a => a.Attribute("type")!.Value == type).Attribute("values")!.Value.Split(';')
            .Select(value => $"{type}({value})")];
}
