namespace Akka.Configuration;

/// <summary>A tree of settings. Read by the actor system; made by <see cref="ConfigurationFactory"/>.</summary>
public class Config
{
    private readonly HoconObject _root;

    internal Config(HoconObject root) => _root = root;

    /// <summary>The value at this dotted path; null if there is none.</summary>
    internal string? GetString(string path) => Find(path) as string;

    /// <summary>The value at this dotted path, as a whole number; null if there is none.</summary>
    internal int? GetInt(string path) => GetString(path) is not { } text ? null
        : int.TryParse(text, out var number) ? number
        : throw new ConfigurationException($"The setting {path} = {text} must be a whole number.");

    internal bool GetBoolean(string path, bool otherwise) => GetString(path) switch
    {
        null => otherwise,
        "true" or "on" or "yes" => true,
        "false" or "off" or "no" => false,
        var text => throw new ConfigurationException($"The setting {path} = {text} must be true or false."),
    };

    /// <summary>The keys and values directly under this dotted path.</summary>
    internal IReadOnlyDictionary<string, string> GetEntries(string path) => Find(path) is HoconObject found
        ? found.Where(entry => entry.Value is string).ToDictionary(entry => entry.Key, entry => (string)entry.Value)
        : new Dictionary<string, string>();

    private object? Find(string path)
    {
        object? node = _root;
        foreach (var key in path.Split('.'))
            node = (node as HoconObject)?.GetValueOrDefault(key);
        return node;
    }
}
