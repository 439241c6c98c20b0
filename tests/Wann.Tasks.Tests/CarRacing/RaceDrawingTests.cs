using System.Xml.Linq;
using Wann.Tasks.CarRacing;

namespace Wann.Tasks.Tests.CarRacing;

public sealed class RaceDrawingTests
{
    private const int Frames = 40;

    [Fact]
    public void A_drawing_moves_the_field_and_turns_the_wheels_with_a_value_a_frame()
    {
        var start = RaceStart.Gym(0);
        var states = Drive(start, Frames);
        var text = RaceDrawing.ToSvg(start.Track, states, 25);
        var svg = XDocument.Parse(text);
        XElement[] animations = [.. svg.Descendants().Where(e => e.Name.LocalName == "animateTransform")];
        Assert.Equal(2 + FourWheels.Count, animations.Length);
        Assert.All(animations, a => Assert.Equal(Frames, a.Attribute("values")!.Value.Split(';').Length));
        Assert.All(animations, a => Assert.Equal("1.6s", a.Attribute("dur")!.Value));
        Assert.Equal(
            1 + 400 + 1 + start.Track.Tiles.Count + start.Track.Kerbs.Count(k => k is not null) + FourWheels.Count + 4,
            svg.Descendants().Count(e => e.Name.LocalName == "polygon"));
        Assert.Equal(text, RaceDrawing.ToSvg(start.Track, states, 25));
    }

    [Fact]
    public void The_field_is_moved_so_that_the_hull_comes_to_stand_where_the_car_is_drawn()
    {
        var start = RaceStart.Gym(1);
        var states = Drive(start, Frames);
        var svg = XDocument.Parse(RaceDrawing.ToSvg(start.Track, states, 25));
        string[][] values = [.. svg.Descendants().Where(e => e.Name.LocalName == "animateTransform").Select(Values)];
        for (var i = 0; i < Frames; i++)
        {
            double[] moved = [.. values[1][i].Split(',').Select(double.Parse)];
            Assert.Equal(-states[i].Hull.Position.X, moved[0], 1e-3);
            Assert.Equal(-states[i].Hull.Position.Y, moved[1], 1e-3);
            Assert.Equal(-states[i].Hull.Angle * 180 / Math.PI, double.Parse(values[0][i]), 1e-3);
        }

        static string[] Values(XElement animation) => animation.Attribute("values")!.Value.Split(';');
    }

    private static List<CarState> Drive(RaceStart start, int frames)
    {
        var car = new CarSimulation();
        car.Reset(start);
        var states = new List<CarState>();
        while (states.Count < frames)
        {
            car.Step(new CarControls(0.3, 0.6, 0));
            states.Add(car.State);
        }

        return states;
    }
}
