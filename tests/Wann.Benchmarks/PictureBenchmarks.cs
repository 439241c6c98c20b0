using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Wann.Core.Numerics;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;

namespace Wann.Benchmarks;

/// <summary>
/// What a car sees, 64 × 64, once from each point of a road: in its usual height, and in the first second, when all of the road is in the
/// picture. One core is to paint 15,000 a second.
/// </summary>
[Config(typeof(Rates))]
[MemoryDiagnoser]
public class PictureBenchmarks
{
    private static readonly Track Road = TrackGenerator.Generate(new GymRandom(0)).Track;
    private static readonly CarState[] Cars = [.. Road.Points.Select(Driving)];
    private readonly Scenery _scenery = new(Road);
    private readonly Painter _painter = new();
    private readonly bool[] _touched = new bool[Road.Tiles.Count];
    private readonly byte[] _picture = new byte[Painter.Side * Painter.Side * 3];

    [Benchmark(Baseline = true)]
    public byte Driving()
    {
        foreach (ref readonly var car in Cars.AsSpan()) _painter.Paint(_scenery, car, _touched, 5, _picture);
        return _picture[0];
    }

    [Benchmark]
    public byte FirstSecond()
    {
        for (var i = 0; i < Cars.Length; i++) _painter.Paint(_scenery, Cars[i], _touched, i % 50 / 50.0, _picture);
        return _picture[0];
    }

    /// <summary>Along the road at 40 units a second.</summary>
    private static CarState Driving(TrackPoint point)
    {
        var (sin, cos) = PortableMath.SinCos(point.Beta);
        var velocity = new Vec2((float)(-40 * sin), (float)(40 * cos));
        var car = new CarState { Hull = new BodyState(new Vec2((float)point.X, (float)point.Y), (float)point.Beta, velocity, 0) };
        var place = new Transform(car.Hull.Position, Rotation.Of(car.Hull.Angle));
        ReadOnlySpan<Vec2> wheels = [new(-1.1f, 1.6f), new(1.1f, 1.6f), new(-1.1f, -1.64f), new(1.1f, -1.64f)];
        for (var i = 0; i < wheels.Length; i++)
            car.Wheels[i] = new WheelState { Body = car.Hull with { Position = place.Apply(wheels[i]) }, Phase = 5 * point.Alpha };
        return car;
    }

    private sealed class Rates : ManualConfig
    {
        public Rates()
        {
            AddJob(Job.ShortRun);
            AddColumn(new RateColumn("Pictures/s", _ => Cars.Length));
            AddColumn(StatisticColumn.Median);
        }
    }
}
