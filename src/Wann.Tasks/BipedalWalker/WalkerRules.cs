namespace Wann.Tasks.BipedalWalker;

/// <summary>Which of the walker's tasks: the terrain, how many steps it lasts, and whether a fall costs gym's 100 points.</summary>
public sealed record WalkerRules(bool Hardcore, bool PenalizeFalls)
{
    /// <summary>A fall only ends the episode: the rules under which the paper's results were found.</summary>
    public static WalkerRules Paper { get; } = new(Hardcore: false, PenalizeFalls: false);

    public int MaxSteps => Hardcore ? 2000 : 1600;
}
