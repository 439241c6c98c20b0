using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines.Options;

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
