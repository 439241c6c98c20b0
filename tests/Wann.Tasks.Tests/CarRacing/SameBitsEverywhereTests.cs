using Wann.Probe;

namespace Wann.Tasks.Tests.CarRacing;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("race", Golden, RaceSuite.Hash)
{
    // Races on every machine. It changes only when they are meant to, and then runs recorded before differ.
    private const string Golden = "C8FF99301654DE7B4D599A2A96FDD17179BD1260A1FC38546C791D75589A995F";
}
