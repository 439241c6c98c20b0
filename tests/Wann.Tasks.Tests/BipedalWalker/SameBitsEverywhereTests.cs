using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wann.Probe;

namespace Wann.Tasks.Tests.BipedalWalker;

public sealed class SameBitsEverywhereTests
{
    // Walkers' rollouts on every machine. It changes only when they are meant to, and then runs recorded before differ.
    private const string Golden = "EC1BC7E9C0D275DC7A392D33A6B34BFF2963FF473080AE9D12F23AF19D6BB383";

    [Fact]
    public void This_process_finds_the_golden_hash() => Assert.Equal(Golden, WalkerSuite.Hash());

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", 256)]
    [InlineData("DOTNET_EnableAVX2=0", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 0)]
    public async Task Without_some_instructions_the_hash_is_the_same(string setting, int vectorBits)
    {
        var widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Assert.SkipUnless(X86Base.IsSupported && widest > vectorBits, "This processor has no such instructions to switch off.");
        var output = await ProbeProcess.RunAsync("walker", TestContext.Current.CancellationToken, setting);
        Assert.Equal($"vectors: {vectorBits}{Environment.NewLine}hash: {Golden}{Environment.NewLine}", output);
    }
}
