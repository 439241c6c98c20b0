namespace Wann.Formats;

/// <summary>Files that are replaced whole: a reader, and a crash, see the old one or the new one, never half of it.</summary>
public static class WholeFile
{
    public static void Replace(string path, string text)
    {
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
