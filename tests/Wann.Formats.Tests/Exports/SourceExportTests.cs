using Wann.Formats.Exports;

namespace Wann.Formats.Tests.Exports;

/// <summary>What is exported as source runs by itself and answers as the network does.</summary>
public sealed class SourceExportTests
{
    private const double Tolerance = 1e-11;

    [Theory]
    [InlineData("shared")]
    [InlineData("weighted")]
    public async Task Both_programs_answer_as_the_network_does(string kind)
    {
        using var exported = new Exported(ExportSamples.Of(kind));
        var (lines, expected) = (Exported.Lines(ExportSamples.Observations), exported.Network(ExportSamples.Observations));
        Exported.AssertSame(expected, Exported.Answers(await exported.PythonAsync(lines)), Tolerance);
        Exported.AssertSame(expected, Exported.Answers(await exported.CSharpAsync(lines)), Tolerance);
    }

    [Fact]
    public async Task Spaces_at_the_end_and_empty_lines_are_nothing_and_what_is_no_number_is_refused_in_a_sentence()
    {
        using var exported = new Exported(ExportSamples.Shared);
        double[][] once = [[1, 2e-1, -3]];
        Exported.AssertSame(exported.Network(once), Exported.Answers(await exported.PythonAsync("1  2e-1\t-3  \n\n")), Tolerance);
        Exported.AssertSame(exported.Network(once), Exported.Answers(await exported.CSharpAsync("1  2e-1\t-3  \n\n")), Tolerance);
        foreach (var (lines, said) in ((string, string)[])[
            ("1 2 3\n1 1,5 3\n", "Line 2: '1,5' is no number; decimals have a point."),
            ("1 2\n", "Line 1 has 2 numbers, but an observation has 3."),
            ("1,000 2 3\n", "Line 1: '1,000' is no number; decimals have a point.")])
        {
            Assert.Equal(said, (await exported.PythonAsync(lines, code: 1)).Trim());
            Assert.Equal(said, (await exported.CSharpAsync(lines, code: 2)).Trim());
        }
    }

    [Fact]
    public void A_champion_without_any_weight_is_refused() =>
        Assert.Throws<ArgumentException>(() => PythonExport.Write(ExportSamples.Shared with { SharedWeight = null }));
}
