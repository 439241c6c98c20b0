using Wann.Probe;

namespace Wann.Tasks.Tests.Classification;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("classifier", Golden, ClassifierSuite.Hash)
{
    // Cross-entropies on every machine. It changes only when they are meant to, and then runs recorded before differ.
    private const string Golden = "3E58D73D7DA56E0F3F71F5F82744E3F9564E19DFE4AA964D6549468062B68CF9";
}
