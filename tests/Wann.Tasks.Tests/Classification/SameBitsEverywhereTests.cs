using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wann.Probe;

namespace Wann.Tasks.Tests.Classification;

public sealed class SameBitsEverywhereTests
{
    // Cross-entropies on every machine. It changes only when they are meant to, and then runs recorded before differ.
    private const string Golden = "3E58D73D7DA56E0F3F71F5F82744E3F9564E19DFE4AA964D6549468062B68CF9";

    [Fact]
    public void This_process_finds_the_golden_hash() => Assert.Equal(Golden, ClassifierSuite.Hash());

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", 256)]
    [InlineData("DOTNET_EnableAVX2=0", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 0)]
    public async Task Without_some_instructions_the_hash_is_the_same(string setting, int vectorBits)
    {
        var widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Assert.SkipUnless(X86Base.IsSupported && widest > vectorBits, "This processor has no such instructions to switch off.");
        var output = await ProbeProcess.RunAsync("classifier", TestContext.Current.CancellationToken, setting);
        Assert.Equal($"vectors: {vectorBits}{Environment.NewLine}hash: {Golden}{Environment.NewLine}", output);
    }
}
