using System.Xml.Linq;
using Wann.Tasks.Drawings;

namespace Wann.Tasks.Tests;

public sealed class CaptionedTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_picture_gets_its_title_its_note_and_a_clock_that_ends_with_the_film()
    {
        var film = new Film(300, 200, "#fff", seconds: 3.5);
        film.Circle(1, 2, 3, "#000");
        var root = XDocument.Parse(Captioned.Of(
            new Drawing(film.End(), new RolloutResult(7, 175)) { StepsPerSecond = 50 }, "mine & <yours>", "weight 1: return 7")).Root!;
        Assert.Equal("0 0 300 266", (string)root.Attribute("viewBox")!);
        Assert.Equal(["mine & <yours>", "weight 1: return 7"], root.Elements(Svg + "text").Take(2).Select(text => text.Value));
        Assert.Contains("of 3.5 s", root.Elements(Svg + "text").Select(text => text.Value));
        Assert.Equal(["3.5s", "3.5s"], root.Descendants().Attributes("dur").Select(duration => duration.Value));
        Assert.Equal(["0", "1", "2", "3"], root.Elements(Svg + "svg").First().Descendants(Svg + "text").Select(text => text.Value));
        var inner = root.Elements(Svg + "svg").Last();
        Assert.Equal(["66", "300", "200"], ((string[])["y", "width", "height"]).Select(name => (string)inner.Attribute(name)!));
        Assert.Single(inner.Elements(Svg + "circle"));
    }

    [Fact]
    public void A_picture_of_a_task_of_one_s_own_need_not_be_a_film() =>
        Assert.NotNull(XDocument.Parse(Captioned.Of(
            new Drawing("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", new RolloutResult(0, 1)), "still", "nothing moves")).Root);
}
