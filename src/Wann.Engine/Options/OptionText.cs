using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Wann.Engine.Options;

/// <summary>
/// Values as people write them, in a pipeline file and on the command line alike. Numbers have a decimal point whatever the
/// country, no thousands, and are finite; whole numbers have digits and a sign only; choices go by name, never by number.
/// </summary>
public static class OptionText
{
    private const NumberStyles WholeStyle =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>Reads a number of int, long, ulong or double.</summary>
    public static bool TryParse<T>(string text, out T number)
        where T : struct, INumber<T> =>
        T.TryParse(text, IsWhole<T>() ? WholeStyle : NumberStyles.Float, CultureInfo.InvariantCulture, out number) && T.IsFinite(number);

    /// <summary>Reads a number within limits, both inclusive.</summary>
    /// <param name="subject">The begin of a sentence, such as "--generations".</param>
    /// <param name="least">Null for no limit but the type's.</param>
    /// <param name="greatest">Null for no limit but the type's.</param>
    /// <returns>Null, or what is wrong: "--generations must be a whole number of 1 or more, not '1e3'".</returns>
    public static string? ReadNumber<T>(string subject, string text, out T number, T? least = null, T? greatest = null)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var inRange = TryParse(text, out number) && !(number < least) && !(number > greatest);
        if (inRange) return null;
        if (IsTooLong<T>(text)) (least, greatest) = (least ?? T.MinValue, greatest ?? T.MaxValue);
        var noun = IsWhole<T>() ? "a whole number" : "a number";
        var limits = (least, greatest) switch
        {
            (null, null) => "",
            (_, null) => $" of {least} or more",
            (null, _) => $" of {greatest} or less",
            _ => $" from {least} to {greatest}",
        };
        return Refusal(subject, $"{noun}{limits}", text) + CommaHint<T>(text);
    }

    /// <summary>Reads numbers with commas between them, one at least; brackets around them may stay.</summary>
    /// <returns>Null, or what is wrong with the first that is not one.</returns>
    /// <inheritdoc cref="ReadNumber"/>
    public static string? ReadNumbers<T>(string subject, string text, out ImmutableArray<T> numbers, T? least = null, T? greatest = null)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var read = ImmutableArray.CreateBuilder<T>();
        numbers = [];
        var list = text.Trim();
        if (list is ['[', .. var inner, ']']) list = inner;
        foreach (var item in list.Split(',', StringSplitOptions.TrimEntries))
        {
            if (ReadNumber($"each of {subject}", item, out T number, least, greatest) is { } wrong) return wrong;
            read.Add(number);
        }

        numbers = read.ToImmutable();
        return null;
    }

    /// <summary>Reads one of an enum's names, in snake_case as <see cref="Names"/> has them.</summary>
    /// <returns>Null, or what is wrong: "--activation cannot be '99'; the choices are …".</returns>
    public static string? ReadName<T>(string subject, string text, out T value)
        where T : struct, Enum
    {
        var position = Array.IndexOf(Names(typeof(T)), text);
        value = position < 0 ? default : Enum.GetValues<T>()[position];
        return position < 0 ? $"{subject} cannot be '{text}'; {NearestName.Hint(text, Names(typeof(T)), "choices")}" : null;
    }

    /// <summary>An enum's names in snake_case, in the order of its values.</summary>
    public static string[] Names(Type type) => [.. Enum.GetNames(type).Select(SnakeCase)];

    /// <summary>A C# name as pipeline files write it.</summary>
    public static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The sentence for a value that is not of the right kind.</summary>
    /// <param name="expected">Such as "a whole number".</param>
    public static string Refusal(string subject, string expected, string text) => $"{subject} must be {expected}, not '{text}'";

    /// <summary>Whether it is a whole number, though one that the type cannot hold.</summary>
    internal static bool IsTooLong<T>(string text)
        where T : struct, INumber<T> =>
        IsWhole<T>() && !TryParse(text, out T _) && BigInteger.TryParse(text, WholeStyle, CultureInfo.InvariantCulture, out _);

    /// <summary>For a decimal comma: "; write 0.5", else nothing.</summary>
    internal static string CommaHint<T>(string text)
        where T : struct, INumber<T>
    {
        var pointed = text.Trim().Replace(',', '.');
        return !IsWhole<T>() && text.Contains(',') && TryParse(pointed, out T _) ? $"; write {pointed}" : "";
    }

    internal static bool IsWhole<T>()
        where T : struct, INumber<T> => typeof(T) != typeof(double);
}
