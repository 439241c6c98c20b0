using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

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

    /// <summary>The JSON schema of such values.</summary>
    public abstract JsonObject Schema(StageCatalog catalog);
}

/// <summary>Finds the option type of a property from its C# type and its annotations.</summary>
internal static class OptionTypes
{
    /// <exception cref="ArgumentException">Options cannot have this type, or its range is in another one.</exception>
    public static OptionType Of(PropertyInfo property)
    {
        if (property.PropertyType == typeof(StageChoice)) return new StageChoiceType(Enum.Parse<StageSlot>(property.Name));
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
                $"{type.Name} is no type for an option; use int, long, ulong, double, bool, string, an enum, a list of these or a record of them.",
                nameof(type)),
        };
    }

    private static bool IsList(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));

    private static OptionType List(Type item, PropertyInfo property)
    {
        var length = property.GetCustomAttribute<LengthAttribute>();
        var least = length?.MinimumLength ?? property.GetCustomAttribute<MinLengthAttribute>()?.Length ?? 0;
        var greatest = length?.MaximumLength ?? property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? int.MaxValue;
        var type = typeof(ListType<>).MakeGenericType(item);
        return (OptionType)Activator.CreateInstance(type, Of(item, property), least, greatest)!;
    }
}

/// <summary>One reading of a pipeline: what stages there are to choose from, and the problems found so far.</summary>
internal sealed class Reading(StageCatalog catalog)
{
    public StageCatalog Catalog { get; } = catalog;

    public List<Problem> Problems { get; } = [];

    public void Report(Place place, string message) => Problems.Add(new Problem(place, message));

    /// <summary>Reports a value that is not of the right kind. Always false, so that a failed read can return it.</summary>
    public bool Reject(Node node, string subject, string noun)
    {
        Report(node.Place, $"{subject} must be {noun}, not {node.Shown}");
        return false;
    }
}
