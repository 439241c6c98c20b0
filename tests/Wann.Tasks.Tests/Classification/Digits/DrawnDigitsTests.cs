using System.Runtime.InteropServices;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Digits;

namespace Wann.Tasks.Tests.Classification.Digits;

public sealed class DrawnDigitsTests
{
    [Fact]
    public void Every_digit_is_there_as_often_and_none_twice()
    {
        var (train, test) = (DrawnDigits.Samples(test: false, []), DrawnDigits.Samples(test: true, []));

        Assert.Equal((5000, 1000, 64, 10), (train.Count, test.Count, train.Inputs, train.Classes));
        Assert.All(
            Enumerable.Range(0, 10),
            digit => Assert.Equal((500, 100), (train.Labels.Count(label => label == digit), test.Labels.Count(label => label == digit))));
        Assert.All([train, test], samples => Assert.True(samples.Values.Min() >= 0 && samples.Values.Max() <= 1));
        Assert.Equal(6000, new[] { train, test }.SelectMany(Pictures).Distinct().Count());
    }

    [Fact]
    public void A_linear_classifier_tells_nearly_all_of_them_apart() =>
        Assert.InRange(
            LinearClassifier.Accuracy(DrawnDigits.Samples(test: false, []), DrawnDigits.Samples(test: true, []), epochs: 15), 0.97, 0.9999);

    private static IEnumerable<string> Pictures(Samples samples) =>
        Enumerable.Range(0, samples.Count).Select(sample => Convert.ToHexString(MemoryMarshal.AsBytes(samples[sample])));
}
