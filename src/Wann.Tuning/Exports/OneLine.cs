namespace Wann.Tuning.Exports;

/// <summary>A name that goes into a comment must not end it.</summary>
internal static class OneLine
{
    public static string Of(string name) => string.Concat(name.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));
}
