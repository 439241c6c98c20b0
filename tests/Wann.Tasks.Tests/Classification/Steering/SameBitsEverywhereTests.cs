using Wann.Probe;

namespace Wann.Tasks.Tests.Classification.Steering;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("steering", Golden, SteeringSuite.Hash)
{
    // Derivatives on every machine. It changes only when they are meant to, and then searches recorded before breed otherwise.
    private const string Golden = "C5402E84E6C458BA9B608362DED96261DC573C36A4E9161652E94609979BF36B";
}
