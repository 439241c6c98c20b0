namespace Wann.Tasks.BipedalWalker;

/// <summary>What a step brought: its reward, whether the episode is over, and whether it failed (an action or velocity that is no number).</summary>
public readonly record struct WalkerStep(double Reward, bool Done, bool Failed)
{
    internal static WalkerStep Failure { get; } = new(0, Done: true, Failed: true);
}
