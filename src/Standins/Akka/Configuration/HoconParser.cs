namespace Akka.Configuration;

/// <summary>Reads the part of HOCON that this project's settings use, in one pass.</summary>
internal sealed class HoconParser(string text)
{
    private const char End = '\0';

    private int _at;

    private char Next => _at < text.Length ? text[_at] : End;

    private bool AtComment => Next == '#' || (Next == '/' && _at + 1 < text.Length && text[_at + 1] == '/');

    public HoconObject Parse()
    {
        var root = new HoconObject();
        SkipBlanks(newlines: true);
        if (Next == '{')
            ReadBraces(root);
        else
            ReadFields(root);
        SkipBlanks(newlines: true);
        return Next == End ? root : throw Error("a '}' has no '{' before it");
    }

    private void ReadBraces(HoconObject into)
    {
        var opened = _at++;
        ReadFields(into);
        if (Next != '}')
            throw Error("the '{' is never closed: add a '}'", opened);
        _at++;
    }

    private void ReadFields(HoconObject into)
    {
        for (SkipSeparators(); Next is not ('}' or End); SkipSeparators())
            ReadField(into);
    }

    private void ReadField(HoconObject into)
    {
        var (parent, key) = (into, ReadKey());
        for (SkipBlanks(); Next == '.'; SkipBlanks())
        {
            _at++;
            (parent, key) = (parent.Descend(key), ReadKey());
        }

        if (Next is '=' or ':')
            _at++;
        else if (Next != '{')
            throw Error($"the key '{key}' has no value: write {key} = value or {key} {{ ... }}");

        SkipBlanks();
        if (Next == '{')
            ReadBraces(parent.Descend(key));
        else
            parent[key] = ReadValue(key);
    }

    private string ReadKey()
    {
        SkipBlanks();
        if (Next == '"')
            return ReadQuoted();
        var start = _at;
        while (char.IsLetterOrDigit(Next) || Next is '-' or '_')
            _at++;
        return _at > start ? text[start.._at] : throw Error(Next == End ? "a key is missing" : $"a key can't start with '{Next}'");
    }

    private string ReadValue(string key)
    {
        var value = Next == '"' ? ReadQuoted() : ReadBare(key);
        SkipBlanks();
        return Next is '\n' or ',' or '}' or End || AtComment
            ? value
            : throw Error($"text follows the quoted value of '{key}': quote all of it, or start a new line");
    }

    private string ReadBare(string key)
    {
        var start = _at;
        while (Next is not ('\n' or ',' or '}' or End) && !AtComment)
        {
            if (Next is '[' or '$' or '{' or '"')
                throw Error($"the value of '{key}' has a '{Next}': quote the value (lists and substitutions are not read)");
            _at++;
        }

        var value = text[start.._at].Trim();
        return value.Length > 0 ? value : throw Error($"the key '{key}' has no value after '='");
    }

    private string ReadQuoted()
    {
        var opened = _at++;
        var value = new System.Text.StringBuilder();
        for (; Next != '"'; _at++)
        {
            if (Next is End or '\n')
                throw Error("a quoted text is never closed: add a '\"'", opened);
            value.Append(Next == '\\' ? ReadEscape() : Next);
        }

        _at++;
        return value.ToString();
    }

    private char ReadEscape()
    {
        _at++;
        return Next switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '"' or '\\' or '/' => Next,
            _ => throw Error($"'\\{Next}' is no escape: use \\\\, \\\", \\n, \\r or \\t"),
        };
    }

    private void SkipSeparators()
    {
        SkipBlanks(newlines: true);
        while (Next == ',')
        {
            _at++;
            SkipBlanks(newlines: true);
        }
    }

    private void SkipBlanks(bool newlines = false)
    {
        while (Next is ' ' or '\t' or '\r' || (newlines && (Next == '\n' || AtComment)))
        {
            if (!AtComment)
                _at++;
            else
                _at = text.IndexOf('\n', _at) is var end and >= 0 ? end : text.Length;
        }
    }

    private ConfigurationException Error(string what, int? at = null)
    {
        var line = 1 + text.AsSpan(0, Math.Min(at ?? _at, text.Length)).Count('\n');
        return new ConfigurationException($"HOCON, line {line}: {what}.");
    }
}
