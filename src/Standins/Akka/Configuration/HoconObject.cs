namespace Akka.Configuration;

/// <summary>Keys, each with a string or another object.</summary>
internal sealed class HoconObject : Dictionary<string, object>
{
    /// <summary>The object under this key, made if need be; it takes the place of a string.</summary>
    public HoconObject Descend(string key)
    {
        if (TryGetValue(key, out var value) && value is HoconObject found)
            return found;
        var child = new HoconObject();
        this[key] = child;
        return child;
    }
}
