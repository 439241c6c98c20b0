using Wann.Probe;

namespace Wann.Tasks.Tests.BipedalWalker;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("walker", Golden, WalkerSuite.Hash)
{
    // Walkers' rollouts on every machine. It changes only when they are meant to, and then runs recorded before differ.
    private const string Golden = "EC1BC7E9C0D275DC7A392D33A6B34BFF2963FF473080AE9D12F23AF19D6BB383";
}
