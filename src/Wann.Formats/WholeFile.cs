using System.Text;

namespace Wann.Formats;

/// <summary>Files that are replaced whole: a reader, and a crash, see the old one or the new one, never half of it.</summary>
public static class WholeFile
{
    public static void Replace(string path, string text) => Replace(path, Encoding.UTF8.GetBytes(text));

    public static void Replace(string path, byte[] content)
    {
        var half = path + ".new";
        try
        {
            File.WriteAllBytes(half, content);
            File.Move(half, path, overwrite: true);
        }
        catch
        {
            if (File.Exists(half)) File.Delete(half);
            throw;
        }
    }
}
