using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wann.Probe;

namespace Wann.Tasks.Tests;

/// <summary>A suite of the probe finds its golden hash here, and in processes without some of the processor's instructions.</summary>
public abstract class SameBitsEverywhere(string suite, string golden, Func<string> hash)
{
    [Fact]
    public void This_process_finds_the_golden_hash() => Assert.Equal(golden, hash());

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", 256)]
    [InlineData("DOTNET_EnableAVX2=0", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 0)]
    public async Task Without_some_instructions_the_hash_is_the_same(string setting, int vectorBits)
    {
        var widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Assert.SkipUnless(X86Base.IsSupported && widest > vectorBits, "This processor has no such instructions to switch off.");
        var output = await ProbeProcess.RunAsync(suite, TestContext.Current.CancellationToken, setting);
        Assert.Equal($"vectors: {vectorBits}{Environment.NewLine}hash: {golden}{Environment.NewLine}", output);
    }

    [Fact]
    public async Task Optimised_from_the_start_the_hash_is_the_same() => Assert.Contains(
        golden,
        await ProbeProcess.RunAsync(suite, TestContext.Current.CancellationToken, "DOTNET_TieredCompilation=0"),
        StringComparison.Ordinal);
}
