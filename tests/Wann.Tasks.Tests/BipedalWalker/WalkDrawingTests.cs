using System.Xml.Linq;
using Wann.Tasks.BipedalWalker;

namespace Wann.Tasks.Tests.BipedalWalker;

public class WalkDrawingTests
{
    [Fact]
    public void A_drawing_animates_camera_and_parts_with_a_value_a_frame()
    {
        var walker = new WalkerSimulation(WalkerRules.Paper);
        var start = WalkerStart.Gym(0, hardcore: true);
        walker.Reset(start);
        var frames = new List<WalkFrame>();
        for (int i = 0; i < 25; i++)
        {
            walker.Step([0.5, -0.5, -0.5, 0.5]);
            frames.Add(WalkFrame.Of(walker));
        }

        string text = WalkDrawing.ToSvg(start.Terrain, frames, 50);
        var svg = XDocument.Parse(text);
        XElement[] animations = [.. svg.Descendants().Where(e => e.Name.LocalName == "animateTransform")];
        Assert.Equal(1 + 2 * 5, animations.Length);
        Assert.All(animations, a => Assert.Equal(25, a.Attribute("values")!.Value.Split(';').Length));
        Assert.All(animations, a => Assert.Equal("0.5s", a.Attribute("dur")!.Value));
        Assert.Equal(start.Terrain.Obstacles.Count + 1 + 5, svg.Descendants().Count(e => e.Name.LocalName == "polygon"));
        Assert.Equal(text, WalkDrawing.ToSvg(start.Terrain, frames, 50));
    }
}
