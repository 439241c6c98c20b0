using Wann.Tasks.Classification.Data;

namespace Wann.Tasks.Tests.Classification.Data;

public sealed class IdxFileTests
{
    private const string Remedy = "; put the whole file there, or get it with 'wann data fetch'.";

    [Fact]
    public void Pictures_are_read_with_their_sizes()
    {
        var pictures = IdxFile.Pictures(IdxBytes.Of(0x0803, [2, 1, 3], 1, 2, 3, 4, 5, 6), "pictures");

        Assert.Equal((2, 1, 3), (pictures.Count, pictures.Rows, pictures.Columns));
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6 }, pictures.Pixels.ToArray());
    }

    [Fact]
    public void Labels_are_read() => Assert.Equal(new byte[] { 7, 0, 9 }, IdxFile.Labels(IdxBytes.Labels(7, 0, 9), "labels", classes: 10));

    [Fact]
    public void Labels_are_classes() =>
        Assert.Equal(
            $"f has the label 10 at place 1, where labels are 0 to 9{Remedy}",
            Refusal(() => IdxFile.Labels(IdxBytes.Labels(9, 10), "f", classes: 10)));

    [Fact]
    public void Swapped_files_are_told()
    {
        Assert.Equal(
            "f has labels where pictures are expected; the files may have been swapped: give each its own name again.",
            Refusal(() => IdxFile.Pictures(IdxBytes.Labels(1, 2), "f")));
        Assert.Equal(
            "f has pictures where labels are expected; the files may have been swapped: give each its own name again.",
            Refusal(() => IdxFile.Labels(IdxBytes.Pictures(2, 2), "f", classes: 10)));
    }

    [Theory]
    [InlineData(0x0D03u)]
    public void Another_kind_of_file_is_told(uint magic) =>
        Assert.Equal(
            $"f is no idx file of bytes, as it begins with 0x{magic:x8} and not 0x00000803{Remedy}",
            Refusal(() => IdxFile.Pictures(IdxBytes.Of(magic, [1, 1, 1], 1), "f")));

    [Fact]
    public void A_header_in_little_endian_order_is_named_as_such() =>
        Assert.Equal(
            "f has its header in little-endian order, where idx files are big-endian; " +
            "write each of its numbers with the highest byte first.",
            Refusal(() => IdxFile.Pictures(IdxBytes.Of(0x03080000, [1, 1, 1], 1), "f")));

    [Fact]
    public void A_file_cut_anywhere_is_told()
    {
        var whole = IdxBytes.Pictures(2, 3);
        for (var length = 0; length < whole.Length; length++)
        {
            var expected = length < 16
                ? $"f is cut short: it ends within its header, after {length} bytes{Remedy}"
                : $"f is cut short: it has {length - 16} of the 18 bytes that its header tells of{Remedy}";
            Assert.Equal(expected, Refusal(() => IdxFile.Pictures(whole.AsMemory(0, length), "f")));
        }
    }

    [Fact]
    public void A_file_that_goes_on_is_told() =>
        Assert.Equal(
            $"f is too long: it goes on after the 3 bytes that its header tells of{Remedy}",
            Refusal(() => IdxFile.Labels(IdxBytes.Of(0x0801, [3], 1, 2, 3, 4), "f", classes: 10)));

    [Fact]
    public void Sizes_that_overflow_are_no_sizes()
    {
        Assert.StartsWith(
            "f is cut short: it has 1 of the 79228162458924105385300197375 bytes",
            Refusal(() => IdxFile.Pictures(IdxBytes.Of(0x0803, [uint.MaxValue, uint.MaxValue, uint.MaxValue], 1), "f")),
            StringComparison.Ordinal);
        Assert.Equal(
            $"f has pictures of 0×5 pixels, which cannot be{Remedy}", Refusal(() => IdxFile.Pictures(IdxBytes.Of(0x0803, [1, 0, 5]), "f")));
        Assert.Equal(
            $"f has pictures of 1×5000 pixels, which cannot be{Remedy}",
            Refusal(() => IdxFile.Pictures(IdxBytes.Of(0x0803, [1, 1, 5000], new byte[5000]), "f")));
        Assert.Equal($"f is empty by its header{Remedy}", Refusal(() => IdxFile.Labels(IdxBytes.Labels(), "f", classes: 10)));
    }

    private static string Refusal(Action action) => Assert.Throws<DataException>(action).Message;
}
