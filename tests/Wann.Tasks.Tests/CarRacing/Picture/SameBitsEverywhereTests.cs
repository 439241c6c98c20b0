using Wann.Probe;

namespace Wann.Tasks.Tests.CarRacing.Picture;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("picture", Golden, PictureSuite.Hash)
{
    // What cars see on every machine. It changes only when it is meant to, and then runs recorded before differ.
    private const string Golden = "F8A5EABD11CDF8F5509CC6D4727CB9254476A2F5B36E5815FE87568CD8081D7F";
}
