using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wann.Probe;

namespace Wann.Core.Tests.Numerics;

public sealed class SameBitsEverywhereTests
{
    // Every machine must find this hash. It changes only when the functions are meant to, and then runs recorded before differ.
    private const string Golden = "D2319A1E87CAA3FBE81D96A512106201C8EF72816CBEE6B8B875E3D0715B3A9B";

    [Fact]
    public void This_process_finds_the_golden_hash() => Assert.Equal(Golden, NumericsSuite.Hash());

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", 256)]
    [InlineData("DOTNET_EnableAVX2=0", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 0)]
    public async Task Without_some_instructions_the_hash_is_the_same(string setting, int vectorBits)
    {
        Assert.SkipUnless(X86Base.IsSupported && Widest() > vectorBits, "This processor has no such instructions to switch off.");
        foreach (string tier in (string[])["DOTNET_TieredCompilation=0", "DOTNET_TieredCompilation=1"])
        {
            string output = await ProbeRun.Output("numerics", setting, tier);
            Assert.Equal($"vectors: {vectorBits}{Environment.NewLine}hash: {Golden}{Environment.NewLine}", output);
        }
    }

    [Fact]
    public async Task Optimised_from_the_start_the_hash_is_the_same() =>
        Assert.Contains(Golden, await ProbeRun.Output("numerics", "DOTNET_TieredCompilation=0"), StringComparison.Ordinal);

    private static int Widest() => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
