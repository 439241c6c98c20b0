using Wann.Tasks.Physics2D;

namespace Wann.Tasks.BipedalWalker;

/// <summary>A moment of a walk: the hull's state and those of the legs, upper and lower, first side first.</summary>
public readonly record struct WalkFrame(BodyState Hull, BodyState FirstUpper, BodyState FirstLower, BodyState SecondUpper, BodyState SecondLower)
{
    public static WalkFrame Of(WalkerSimulation walker) => new(walker.Part(0), walker.Part(1), walker.Part(2), walker.Part(3), walker.Part(4));
}
