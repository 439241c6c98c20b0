using System.Text.Json;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.Tests.CarRacing;

public class TrackGeneratorTests
{
    [Fact]
    public void Gym_seeds_give_gyms_tracks()
    {
        foreach (JsonElement golden in RaceGoldens.Tracks().EnumerateArray())
        {
            var (track, tries) = TrackGenerator.Generate(new GymRandom(golden.GetProperty("seed").GetInt32()));
            Assert.Equal(golden.GetProperty("tries").GetInt32(), tries);
            Assert.Equal(
                golden.GetProperty("border").EnumerateArray().Select(e => e.GetInt32()),
                Enumerable.Range(0, track.Kerbs.Count).Where(i => track.Kerbs[i] is not null));
            JsonElement points = golden.GetProperty("track");
            Assert.Equal(points.GetArrayLength(), track.Points.Count);
            for (int i = 0; i < track.Points.Count; i++)
            {
                TrackPoint point = track.Points[i];
                double[] actual = [point.Alpha, point.Beta, point.X, point.Y];
                double[] expected = RaceGoldens.Numbers(points[i]);
                for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], actual[k], 2e-8);
            }
        }
    }

    [Fact]
    public void Every_trial_has_a_closed_road_of_its_own()
    {
        var lengths = new HashSet<double>();
        for (int trial = 0; trial < 100; trial++)
        {
            Track track = RaceStart.Draw(new RandomStream(7, StreamPurpose.Report, trial: trial)).Track;
            Assert.InRange(track.Points.Count, 200, 500);
            Assert.Equal(track.Points.Count, track.Tiles.Count);
            for (int i = 1; i < track.Points.Count; i++)
            {
                var (a, b) = (track.Points[i - 1], track.Points[i]);
                Assert.Equal(3.5, Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2)), 1e-9);
                Assert.InRange(Math.Abs(a.X), 0, Track.Playfield);
                Assert.InRange(Math.Abs(a.Y), 0, Track.Playfield);
            }

            lengths.Add(track.Points[^1].X);
        }

        Assert.Equal(100, lengths.Count);
    }
}
