namespace Wann.Formats.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("wann-").FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void What_cannot_take_its_place_leaves_nothing_behind()
    {
        var taken = Directory.CreateDirectory(Path.Combine(_place, "taken")).FullName;
        Assert.ThrowsAny<Exception>(() => WholeFile.Replace(taken, "text"));
        Assert.Equal([taken], Directory.GetFileSystemEntries(_place));

        var file = Path.Combine(_place, "file");
        WholeFile.Replace(file, "one");
        WholeFile.Replace(file, "two");
        Assert.Equal("two", File.ReadAllText(file));
        Assert.Equal(2, Directory.GetFileSystemEntries(_place).Length);
    }
}
