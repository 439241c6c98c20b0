namespace Akka.Configuration;

public class ConfigurationFactory
{
    private ConfigurationFactory()
    {
    }

    public static Config Empty { get; } = new(new HoconObject());

    /// <summary>Reads nested braces, dotted keys, '=' and ':', quoted and bare values, and comments after # and //.</summary>
    /// <exception cref="ConfigurationException">Says the line and what is wrong there.</exception>
    public static Config ParseString(string hocon) => new(new HoconParser(hocon).Parse());
}
