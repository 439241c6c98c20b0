using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Wann.Engine.Options;

/// <summary>int, long, ulong or double; the last finite. A number has no quotes.</summary>
internal sealed class NumberType<T> : OptionType
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    private static readonly bool IsWhole = OptionText.IsWhole<T>();

    private readonly T _minimum = T.MinValue;
    private readonly T _maximum = T.MaxValue;
    private readonly bool _aboveMinimum;
    private readonly bool _belowMaximum;

    /// <exception cref="ArgumentException">The range is written in another type of number, to which values would be rounded
    /// first.</exception>
    public NumberType(RangeAttribute? range)
        : base(IsWhole ? "whole number" : "number", IsWhole ? "a whole number" : "a number", IsWhole ? "whole numbers" : "numbers")
    {
        if (range is null) return;
        if (range.OperandType != typeof(T))
        {
            var (written, own) = (range.OperandType.Name, typeof(T).Name);
            throw new ArgumentException(
                $"[Range] is written in {written}, the option is of {own}; write the range in {own}.", nameof(range));
        }

        // A range given in text is converted by its first use.
        range.IsValid(null);
        (_minimum, _maximum) = ((T)range.Minimum, (T)range.Maximum);
        (_aboveMinimum, _belowMaximum) = (range.MinimumIsExclusive, range.MaximumIsExclusive);
    }

    public override string? Limits => (_minimum > T.MinValue, _maximum < T.MaxValue) switch
    {
        (true, true) when !_aboveMinimum && !_belowMaximum => $"between {_minimum} and {_maximum}",
        (true, true) => $"{Low} and {High}",
        (true, false) => Low,
        (false, true) => High,
        _ => null,
    };

    private string Low => _aboveMinimum ? $"above {_minimum}" : $"at least {_minimum}";

    private string High => _belowMaximum ? $"below {_maximum}" : $"at most {_maximum}";

    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = null;
        if (node is not ScalarNode { Plain: true } scalar) return reading.Reject(node, subject, Noun);
        if (!OptionText.TryParse(scalar.Text, out T number))
        {
            return OptionText.IsTooLong<T>(scalar.Text)
                ? reading.Reject(node, subject, Limits ?? $"between {T.MinValue} and {T.MaxValue}")
                : reading.Reject(node, subject, Noun, OptionText.CommaHint<T>(scalar.Text));
        }

        value = number;
        var high = _belowMaximum ? number < _maximum : number <= _maximum;
        var low = _aboveMinimum ? number > _minimum : number >= _minimum;
        return (low && high) || reading.Reject(node, subject, Limits!);
    }

    public override JsonNode? ToJson(object? value) => JsonValue.Create((T)value!);

    public override JsonObject Schema(object? context)
    {
        var schema = new JsonObject { ["type"] = IsWhole ? "integer" : "number" };
        if (_minimum > T.MinValue || T.IsZero(_minimum))
        {
            schema[_aboveMinimum ? "exclusiveMinimum" : "minimum"] = JsonValue.Create(_minimum);
        }

        if (_maximum < T.MaxValue) schema[_belowMaximum ? "exclusiveMaximum" : "maximum"] = JsonValue.Create(_maximum);
        return schema;
    }
}
