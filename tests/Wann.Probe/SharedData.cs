using System.Text.Json;

namespace Wann.Probe;

/// <summary>Data of others that lies beside the checkout and is no part of it.</summary>
public static class SharedData
{
    /// <summary>The text of a file, or null where it is not: its tests skip then.</summary>
    /// <param name="path">Below the data folder, with '/'.</param>
    public static string? Read(string path)
    {
        var file = Path.Combine(Folder(), path);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    /// <summary>The path of a directory, or null where it is not.</summary>
    /// <inheritdoc cref="Read"/>
    public static string? Find(string path)
    {
        var directory = Path.GetFullPath(Path.Combine(Folder(), path));
        return Directory.Exists(directory) ? directory : null;
    }

    private static string Folder() => Path.Combine(Goldens.Checkout(), "..", "shared", "data");
}

/// <summary>Numbers that others' programs gave, in this checkout's tests/Goldens.</summary>
public static class Goldens
{
    /// <param name="file">One of the folder's files.</param>
    public static JsonElement Load(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout(), "tests", "Goldens", file)));
        return document.RootElement.Clone();
    }

    internal static string Checkout()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Wann.sln"))) root = root.Parent;
        return root?.FullName ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not within a checkout.");
    }
}
