using Wann.Probe;

namespace Wann.Tasks.Tests.CarRacing;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("race", Golden, RaceSuite.Hash)
{
    // Races on every machine. It changes only when they are meant to, and then runs recorded before differ.
    private const string Golden = "8B22675F58DC56C935B03467FBB10FDE02A722414B084B0E2A77DF34797D2B37";
}
