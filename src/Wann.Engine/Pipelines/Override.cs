using Wann.Engine.Pipelines.Yaml;

namespace Wann.Engine.Pipelines;

/// <summary>A value given on the command line, as in "--set rank.nsga2.complexity_probability=1": a path of keys and a YAML value.</summary>
internal static class Override
{
    /// <summary>How problems name it.</summary>
    public static string Source(string text) => $"--set {text}";

    /// <returns>The mapping with the value put into its place; unchanged if the text is no override, which is reported.</returns>
    public static MappingNode? Apply(string text, MappingNode? mapping, List<Problem> problems)
    {
        var place = new Place(Source(text));
        var equals = text.IndexOf('=');
        var path = equals < 0 ? [] : text[..equals].Split('.', StringSplitOptions.TrimEntries);
        if (path.Length == 0 || path.Contains(""))
        {
            problems.Add(new Problem(place, "an override is key=value, the key with dots, such as 'select.tournament.size=8'"));
            return mapping;
        }

        var before = problems.Count;
        var value = NodeReader.Read(text[(equals + 1)..], place, problems) ?? new ScalarNode(place, "", Plain: true);
        return problems.Count > before ? mapping : mapping?.With(path, value);
    }
}
