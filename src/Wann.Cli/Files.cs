using Wann.Engine.Runs;

namespace Wann.Cli;

/// <summary>Files that the user names: read in one place, and tried before the work whose result goes there.</summary>
internal static class Files
{
    /// <exception cref="RefusedException">There is no such file, or it cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"{path}: there is no such file; check the path");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RefusedException(
                Directory.Exists(path) ? $"{path} is a directory; give a file" : $"{path} cannot be read ({Sentence(e)})");
        }
    }

    /// <summary>That and that the file's name has the ending of what will be in it.</summary>
    /// <param name="ending">With its dot, in lower case.</param>
    /// <inheritdoc cref="MakeSureCanWrite(string?)"/>
    public static void MakeSureCanWrite(string? file, string ending)
    {
        if (file is not null && !Path.GetExtension(file).Equals(ending, StringComparison.OrdinalIgnoreCase))
            throw new RefusedException($"{file}: what is written there is {ending}; give the name that ending");
        MakeSureCanWrite(file);
    }

    /// <summary>Makes the file's directory, and tries whether the file can be written.</summary>
    /// <exception cref="RefusedException">It cannot.</exception>
    public static void MakeSureCanWrite(string? file)
    {
        if (file is null) return;
        try
        {
            if (Directory.Exists(file)) throw new RefusedException($"{file} is a directory; give the name of a file");
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } directory) Directory.CreateDirectory(directory);
            var isNew = !File.Exists(file);
            using (new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)) { }
            if (isNew) File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RefusedException($"{file} cannot be written ({Sentence(e)}); name another place");
        }
    }

    /// <summary>Makes a directory, and tries whether files can be written there.</summary>
    /// <exception cref="RefusedException">They cannot.</exception>
    public static void MakeSureCanFill(string? directory)
    {
        if (directory is not null) MakeSureCanWrite(Path.Combine(directory, ".wann"));
    }

    private static string Sentence(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
