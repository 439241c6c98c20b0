using Wann.Probe;

namespace Wann.Tasks.Tests.CarRacing.Vision;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("eye", Golden, EyeSuite.Hash)
{
    // What an eye makes of noise on every machine. It changes only when the eye's shape is meant to.
    private const string Golden = "103242CA60C8AEB6F187CC7D85EAA65D6C650384E14426E0AADB57B64DA6BF19";
}
