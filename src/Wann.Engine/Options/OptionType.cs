using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Wann.Core;

namespace Wann.Engine.Options;

/// <summary>A kind of value that an option may have: how it is read, written, and described to editors and people.</summary>
/// <param name="name">In lists of options, such as "number".</param>
/// <param name="noun">In messages, such as "a number".</param>
/// <param name="plural">Such as "numbers".</param>
internal abstract class OptionType(string name, string noun, string plural)
{
    public string Name { get; } = name;

    public string Noun { get; } = noun;

    public string Plural { get; } = plural;

    /// <summary>What values are allowed, such as "between 0 and 1", or null if all are.</summary>
    public virtual string? Limits => null;

    /// <summary>Reads a value; if it is not a good one, says why and returns false.</summary>
    /// <param name="node">What the file has.</param>
    /// <param name="subject">The begin of a message, such as "'population'".</param>
    /// <param name="reading">Problems go here.</param>
    /// <param name="value">The value read.</param>
    public abstract bool TryRead(Node node, string subject, Reading reading, out object? value);

    /// <summary>The value as the file writes it.</summary>
    public abstract JsonNode? ToJson(object? value);

    /// <summary>The same without the options that <see cref="LeftOutAtDefaultAttribute"/> keeps from what is stored.</summary>
    public virtual JsonNode? ToStored(object? value) => ToJson(value);

    /// <summary>The JSON schema of such values.</summary>
    /// <param name="context">What a <see cref="Reading"/> of them would carry.</param>
    public abstract JsonObject Schema(object? context);

    /// <summary>Whether a value is made of options with defaults of their own, so that a schema need not repeat them.</summary>
    public virtual bool HasInnerDefaults => false;
}

/// <summary>Finds the option type of a property from its C# type and its annotations.</summary>
internal static class OptionTypes
{
    /// <exception cref="ArgumentException">Options cannot have this type, or its range is in another one.</exception>
    public static OptionType Of(PropertyInfo property)
    {
        if (property.PropertyType.GetCustomAttribute<ReadAsAttribute>() is { } own) return own.For(property);
        var type = Of(property.PropertyType, property);
        var mayBeNull = !property.PropertyType.IsValueType
            && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        return mayBeNull ? new NullableType(type) : type;
    }

    private static OptionType Of(Type type, PropertyInfo property)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return new NullableType(Of(inner, property));
        if (type.IsEnum) return new EnumType(type);
        if (IsList(type)) return List(type.GenericTypeArguments[0], property);

        var range = property.GetCustomAttribute<RangeAttribute>();
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 => new NumberType<int>(range),
            TypeCode.Int64 => new NumberType<long>(range),
            TypeCode.UInt64 => new NumberType<ulong>(range),
            TypeCode.Double => new NumberType<double>(range),
            TypeCode.Boolean => new BooleanType(),
            TypeCode.String => new TextType(),
            _ when type.IsClass && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null => RecordType.Of(type),
            _ => throw new ArgumentException(
                $"{type.Name} is no type for an option; use int, long, ulong, double, bool, string, an enum, "
                + "a list of these or a record of them.",
                nameof(type)),
        };
    }

    private static bool IsList(Type type) =>
        type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));

    private static OptionType List(Type item, PropertyInfo property)
    {
        var length = property.GetCustomAttribute<LengthAttribute>();
        var least = length?.MinimumLength ?? property.GetCustomAttribute<MinLengthAttribute>()?.Length ?? 0;
        var greatest = length?.MaximumLength ?? property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? int.MaxValue;
        var type = typeof(ListType<>).MakeGenericType(item);
        return (OptionType)Activator.CreateInstance(type, Of(item, property), least, greatest)!;
    }
}

/// <summary>
/// Gives a type that is no plain value its own way into a file: the option type that stands here, made from the property.
/// </summary>
/// <param name="optionType">An <see cref="OptionType"/> with a public constructor that takes a <see cref="PropertyInfo"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ReadAsAttribute(Type optionType) : Attribute
{
    public Type OptionType { get; } = optionType;

    public OptionType For(PropertyInfo property) => (OptionType)Activator.CreateInstance(OptionType, property)!;
}

/// <summary>One reading of a file: the problems found so far.</summary>
/// <param name="context">What option types of the rooms above need to know; nothing here looks into it.</param>
internal sealed class Reading(object? context)
{
    public object? Context { get; } = context;

    public List<Problem> Problems { get; } = [];

    public void Report(Place place, string message) => Problems.Add(new Problem(place, message));

    /// <summary>Reports a value that is not of the right kind. Always false, so that a failed read can return it.</summary>
    public bool Reject(Node node, string subject, string noun, string advice = "")
    {
        Report(node.Place, $"{subject} must be {noun}, not {node.Shown}{advice}");
        return false;
    }
}

/// <summary>What people need to know of an option.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Type">Such as "number", "list of numbers", "layered | acyclic".</param>
/// <param name="Limits">Such as "between 0 and 1", or null.</param>
/// <param name="IsRequired">The file must give it.</param>
/// <param name="Default">As the file would write it; null if the option is required, or defaults to null.</param>
/// <param name="Summary">What it does, or nothing.</param>
public sealed record OptionDescription(string Key, string Type, string? Limits, bool IsRequired, JsonNode? Default, string Summary);
