using Wann.Probe;

namespace Wann.Tasks.Tests.Classification.Digits;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("digits", Golden, DigitsSuite.Hash)
{
    // Every pixel and label. It changes only if runs recorded before are to be worthless.
    private const string Golden = "7D5CDEA0D189B2729E4FC65E1D2446BAD382C1EC12A52A74145744894BBB65B1";
}
