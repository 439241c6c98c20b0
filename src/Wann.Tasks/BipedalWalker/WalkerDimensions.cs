namespace Wann.Tasks.BipedalWalker;

/// <summary>Sizes of the walker and its world, in metres; gym draws 30 pixels to a metre.</summary>
internal static class WalkerDimensions
{
    public const double Scale = 30;
    public const double LegDown = -8 / Scale;
    public const double LegWidth = 8 / Scale;
    public const double LegHeight = 34 / Scale;
    public const double LidarRange = 160 / Scale;

    public const double TerrainStep = 14 / Scale;
    public const int TerrainLength = 200;
    public const double TerrainHeight = 400 / Scale / 4;
    public const int GrassLength = 10;
    public const int StartPad = 20;
    public const double Friction = 2.5;

    public const double FinishX = (TerrainLength - GrassLength) * TerrainStep;
    public const double StartX = TerrainStep * StartPad / 2;
    public const double StartY = TerrainHeight + 2 * LegHeight;

    /// <summary>The initial push is drawn from ± this, N.</summary>
    public const double MaxPush = 5;
}
