using System.Runtime.CompilerServices;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing;

/// <summary>A car after a step.</summary>
public struct CarState
{
    /// <summary>Position of the hull's origin, which is not its centre of mass, and so on.</summary>
    public BodyState Hull;

    /// <summary>Front left, front right, rear left, rear right.</summary>
    public FourWheels Wheels;
}

[InlineArray(Count)]
public struct FourWheels
{
    public const int Count = 4;

    private WheelState _first;
}

/// <summary>A wheel after a step.</summary>
public struct WheelState
{
    public BodyState Body;

    /// <summary>How fast it rolls, rad/s.</summary>
    public double Rolling;

    /// <summary>How far it has rolled, rad.</summary>
    public double Phase;

    /// <summary>What the engine gives, 0 to 1.</summary>
    public double Gas;

    /// <summary>Its direction against the hull's, rad.</summary>
    public float Steering;

    /// <summary>Tiles of the road that it stands on; on grass none.</summary>
    public int Tiles;
}
