namespace Wann.Engine.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>C# sources of src and tests, as paths from the root; nothing that a build made.</summary>
    public static IEnumerable<string> Sources() =>
        from top in (string[])["src", "tests"]
        from file in Directory.EnumerateFiles(Path.Combine(Root, top), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj")
        orderby path
        select path;

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    private static string Find()
    {
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        while (place is not null && !File.Exists(Path.Combine(place.FullName, "Wann.sln"))) place = place.Parent;
        return place?.FullName
            ?? throw new DirectoryNotFoundException("These tests read the sources: run them from within the repository.");
    }
}
