using System.Text.Json;

namespace Wann.Formats.Champions;

/// <summary>The champion file's text; the format is in README.md beside this file. Reading what was written gives the same, to the last bit.</summary>
public static class ChampionJson
{
    internal const string Format = "wann-champion";
    internal const int Version = 1;

    /// <exception cref="ArgumentException">A weight is not finite, or the weights are not one a connection.</exception>
    public static string Write(ChampionFile champion) => ChampionWriter.Write(champion);

    /// <exception cref="FormatException">One sentence that names the place and what is wrong there.</exception>
    public static ChampionFile Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return ChampionReader.Read(new JsonPlace(document.RootElement, ""));
        }
        catch (JsonException damaged)
        {
            var place = damaged.LineNumber is { } line ? $" at line {line + 1}" : "";
            throw new FormatException($"The champion file is not JSON{place}: {damaged.Message}", damaged);
        }
    }
}
