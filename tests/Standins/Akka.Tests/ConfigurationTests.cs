using Akka.Configuration;

namespace Akka.Tests;

public class ConfigurationTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a = 1")]
    [InlineData("a.b.c : text # comment\n// another\nd { e = \"quoted, with = and {}\" }")]
    [InlineData("{ a { b = 1, c = 2 }, \"Type, Assembly\" = name }")]
    public void Well_formed_settings_are_read(string hocon) => Assert.NotNull(ConfigurationFactory.ParseString(hocon));

#if STANDINS
    [Theory]
    [InlineData("a {\n b = 1\n", "line 1: the '{' is never closed")]
    [InlineData("a = 1\n}", "line 2: a '}' has no '{'")]
    [InlineData("a = 1\nb", "line 2: the key 'b' has no value")]
    [InlineData("a = \"open\nb = 1", "line 1: a quoted text is never closed")]
    [InlineData("a =\n", "line 1: the key 'a' has no value")]
    [InlineData("\n\na = [1, 2]", "line 3: the value of 'a' has a '['")]
    [InlineData("a = \"b\" c", "line 1: text follows the quoted value of 'a'")]
    [InlineData("= 1", "line 1: a key can't start with '='")]
    public void Malformed_settings_are_refused_by_line(string hocon, string sentence)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }
#endif
}
