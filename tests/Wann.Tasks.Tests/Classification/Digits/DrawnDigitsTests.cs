using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wann.Probe;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Digits;

namespace Wann.Tasks.Tests.Classification.Digits;

public sealed class DrawnDigitsTests
{
    // Every pixel and label. It changes only if runs recorded before are to be worthless.
    private const string Golden = "7D5CDEA0D189B2729E4FC65E1D2446BAD382C1EC12A52A74145744894BBB65B1";

    [Fact]
    public void The_digits_are_the_same_for_ever() => Assert.Equal(Golden, DigitsSuite.Hash());

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", 256)]
    [InlineData("DOTNET_EnableAVX2=0", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 0)]
    public async Task Without_some_instructions_the_digits_are_the_same(string setting, int vectorBits)
    {
        var widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Assert.SkipUnless(X86Base.IsSupported && widest > vectorBits, "This processor has no such instructions to switch off.");
        var output = await ProbeProcess.RunAsync("digits", TestContext.Current.CancellationToken, setting);
        Assert.Equal($"vectors: {vectorBits}{Environment.NewLine}hash: {Golden}{Environment.NewLine}", output);
    }

    [Fact]
    public void Every_digit_is_there_as_often_and_none_twice()
    {
        var (train, test) = (DrawnDigits.Samples(test: false, []), DrawnDigits.Samples(test: true, []));

        Assert.Equal((5000, 1000, 64, 10), (train.Count, test.Count, train.Inputs, train.Classes));
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal((500, 100), (train.Labels.Count(label => label == digit), test.Labels.Count(label => label == digit))));
        Assert.All([train, test], samples => Assert.True(samples.Values.Min() >= 0 && samples.Values.Max() <= 1));
        Assert.Equal(6000, new[] { train, test }.SelectMany(Pictures).Distinct().Count());
    }

    [Fact]
    public void A_linear_classifier_tells_nearly_all_of_them_apart() =>
        Assert.InRange(LinearClassifier.Accuracy(DrawnDigits.Samples(test: false, []), DrawnDigits.Samples(test: true, []), epochs: 15), 0.97, 0.9999);

    private static IEnumerable<string> Pictures(Samples samples) =>
        Enumerable.Range(0, samples.Count).Select(sample => Convert.ToHexString(MemoryMarshal.AsBytes(samples[sample])));
}
