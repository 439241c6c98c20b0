using Wann.Tasks.Classification.Data;

namespace Wann.Cli.Fetching;

/// <summary>Which mirrors a set is fetched from.</summary>
public static class MirrorList
{
    public const string VariableName = "WANN_DATA_MIRRORS";

    /// <summary>Stands for the set's name in a mirror's address.</summary>
    private const string NamePlace = "{name}";

    private static readonly char[] Separators = [' ', ';', '\n'];

    /// <param name="given">What the user named; if nothing, <paramref name="variable"/> counts, and if that is empty, the set's own
    /// mirrors.</param>
    /// <param name="variable">Addresses between spaces or semicolons.</param>
    /// <exception cref="FormatException">An address is none of a directory on the web; the message is a sentence.</exception>
    public static IReadOnlyList<Uri> Of(KnownSet set, IReadOnlyList<string> given, string? variable)
    {
        var stated = given.Count > 0
            ? given
            : (variable ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return stated.Count > 0 ? [.. stated.Select(address => Directory(address.Replace(NamePlace, set.Name), address))] : set.Mirrors;
    }

    private static Uri Directory(string address, string asGiven) =>
        Uri.TryCreate(address.EndsWith('/') ? address : address + "/", UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : throw new FormatException(
                $"The mirror '{asGiven}' is no address; give that of the directory with the files, "
                + $"as in https://example.org/{NamePlace}/.");
}
