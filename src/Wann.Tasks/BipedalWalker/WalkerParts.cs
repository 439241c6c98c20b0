namespace Wann.Tasks.BipedalWalker;

/// <summary>Indices of the walker's bodies in its world, in the order of their creation; 0 is the ground. Side −1 is the first leg.</summary>
internal static class WalkerParts
{
    public const int Hull = 1;
    public const int FirstUpper = 2;
    public const int FirstLower = 3;
    public const int SecondUpper = 4;
    public const int SecondLower = 5;
    public const int Count = 5;

    public const int Joints = 4;
}
