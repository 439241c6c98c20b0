using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wann.Probe;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

public sealed class SameBitsEverywhereTests
{
    // Networks' outputs and rollouts on every machine. It changes only when they are meant to, and then runs recorded before differ.
    private const string Golden = "6A8A63EAEB98D16576D719C0F8B731FB8CC24A1D06E7E9005D473E9B95462B89";

    [Fact]
    public void This_process_finds_the_golden_hash() => Assert.Equal(Golden, KernelSuite.Hash());

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", 256)]
    [InlineData("DOTNET_EnableAVX2=0", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 0)]
    public async Task Without_some_instructions_the_hash_is_the_same(string setting, int vectorBits)
    {
        var widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Assert.SkipUnless(X86Base.IsSupported && widest > vectorBits, "This processor has no such instructions to switch off.");
        var output = await ProbeProcess.RunAsync("kernel", TestContext.Current.CancellationToken, setting);
        Assert.Equal($"vectors: {vectorBits}{Environment.NewLine}hash: {Golden}{Environment.NewLine}", output);
    }

    [Fact]
    public async Task Optimised_from_the_start_the_hash_is_the_same() => Assert.Contains(
        Golden, await ProbeProcess.RunAsync("kernel", TestContext.Current.CancellationToken, "DOTNET_TieredCompilation=0"), StringComparison.Ordinal);
}
