using Wann.Core.Randomness;

namespace Wann.Tasks.BipedalWalker;

/// <summary>
/// The starts of the trials met lately. All weights and all networks of a generation share a generation's trials, so that a start is
/// drawn once where it is used thousands of times.
/// </summary>
internal sealed class WalkerStarts(bool hardcore)
{
    /// <summary>A start is some 50 KB.</summary>
    private const int Capacity = 64;

    private readonly Dictionary<RandomStream, WalkerStart> _known = [];

    public WalkerStart Of(RandomStream trial)
    {
        if (_known.TryGetValue(trial, out var start)) return start;
        if (_known.Count == Capacity) _known.Clear();
        return _known[trial] = WalkerStart.Draw(trial, hardcore);
    }
}
