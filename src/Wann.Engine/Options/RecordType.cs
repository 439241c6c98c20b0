using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Wann.Core;

namespace Wann.Engine.Options;

/// <summary>An options record: its init properties are the keys, their values in a new instance the defaults.</summary>
internal sealed class RecordType : OptionType
{
    private readonly Type _type;

    private RecordType(Type type)
        : base("mapping", "a mapping", "mappings")
    {
        _type = type;
        Fields = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true })
            .OrderBy(property => property.MetadataToken)
            .Select(Field)];
    }

    public ImmutableArray<OptionField> Fields { get; }

    private IEnumerable<string> Keys => Fields.Select(known => known.Key);

    /// <exception cref="ArgumentException">The type is not one of options: the message says what to change.</exception>
    public static RecordType Of(Type type) => type.GetConstructor(Type.EmptyTypes) is null
        ? throw new ArgumentException(
            $"{type.Name} needs a public constructor without parameters; declare its options as properties with {{ get; init; }}.",
            nameof(type))
        : new RecordType(type);

    public override bool HasInnerDefaults => true;

    public object Defaults() => Activator.CreateInstance(_type)!;

    public ImmutableArray<OptionDescription> Describe()
    {
        var defaults = Defaults();
        return [.. Fields.Select(known => known.Describe(defaults))];
    }

    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = Defaults();
        var mapping = node as MappingNode;
        if (mapping is null && node is not ScalarNode { IsNull: true }) return reading.Reject(node, subject, Noun);

        var before = reading.Problems.Count;
        foreach (var entry in mapping?.Entries ?? [])
        {
            var field = Fields.FirstOrDefault(field => field.Key == entry.Key);
            if (field is not null) field.TryRead(entry.Value, value, reading);
            else reading.Report(entry.Place, $"unknown key '{entry.Key}'; {NearestName.Hint(entry.Key, Keys, "keys")}");
        }

        foreach (var field in Fields.Where(field => field.IsRequired && mapping?.Find(field.Key) is null))
        {
            reading.Report(node.Place, $"'{field.Key}' is missing; it has no default");
        }

        if (reading.Problems.Count == before) CheckTogether(value, node, reading);
        return reading.Problems.Count == before;
    }

    public override JsonObject ToJson(object? value) =>
        new([.. Fields.Select(field => KeyValuePair.Create(field.Key, field.Type.ToJson(field.Of(value!))))]);

    public override JsonObject ToStored(object? value)
    {
        var defaults = Defaults();
        return new([.. Fields
            .Where(field => !field.IsLeftOutAtDefault
                || !JsonNode.DeepEquals(field.Type.ToJson(field.Of(value!)), field.Type.ToJson(field.Of(defaults))))
            .Select(field => KeyValuePair.Create(field.Key, field.Type.ToStored(field.Of(value!))))]);
    }

    public override JsonObject Schema(object? context)
    {
        var defaults = Defaults();
        var properties = new JsonObject();
        foreach (var field in Fields)
        {
            var schema = field.Type.Schema(context);
            if (field.Summary.Length > 0) schema["description"] = field.Summary;
            if (!field.IsRequired && !field.Type.HasInnerDefaults) schema["default"] = field.Type.ToJson(field.Of(defaults));
            properties[field.Key] = schema;
        }

        // As TryRead has it: nothing is a mapping without keys.
        var record = new JsonObject { ["type"] = new JsonArray("object", "null"), ["properties"] = properties };
        record["patternProperties"] = new JsonObject { ["^x-"] = true };
        record["additionalProperties"] = false;
        var required = Fields.Where(field => field.IsRequired).Select(field => (JsonNode?)field.Key).ToArray();
        if (required.Length > 0) record["required"] = new JsonArray(required);
        return record;
    }

    private void CheckTogether(object options, Node node, Reading reading)
    {
        if (options is not IValidatableObject checkable) return;
        foreach (var result in checkable.Validate(new ValidationContext(options)))
        {
            if (result == ValidationResult.Success) continue;
            var field = Fields.FirstOrDefault(field => result.MemberNames.Contains(field.PropertyName));
            var place = (node as MappingNode)?.Find(field?.Key ?? "")?.Value.Place ?? node.Place;
            reading.Report(place, result.ErrorMessage?.TrimEnd('.') ?? "these options do not fit together");
        }
    }

    private OptionField Field(PropertyInfo property)
    {
        try
        {
            return new OptionField(property);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{_type.Name}.{property.Name}: {e.Message}", nameof(property), e);
        }
    }
}

/// <summary>A property of an options record, as a key of the file.</summary>
internal sealed class OptionField
{
    private readonly PropertyInfo _property;
    private readonly ValidationAttribute[] _checks;

    public OptionField(PropertyInfo property)
    {
        _property = property;
        Key = OptionText.SnakeCase(property.Name);
        Summary = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        IsRequired = property.IsDefined(typeof(RequiredMemberAttribute)) || property.IsDefined(typeof(RequiredAttribute));
        IsLeftOutAtDefault = property.IsDefined(typeof(LeftOutAtDefaultAttribute));
        Type = OptionTypes.Of(property);

        // Ranges and lengths of lists are part of the type, which knows the place of each item.
        _checks = [.. property.GetCustomAttributes<ValidationAttribute>().Where(check => Type is TextType || !IsPartOfType(check))];
    }

    public string Key { get; }

    public string PropertyName => _property.Name;

    public string Summary { get; }

    public bool IsRequired { get; }

    public bool IsLeftOutAtDefault { get; }

    public OptionType Type { get; }

    public object? Of(object options) => _property.GetValue(options);

    public OptionDescription Describe(object defaults) =>
        new(Key, Type.Name, Type.Limits, IsRequired, IsRequired ? null : Type.ToJson(Of(defaults)), Summary);

    /// <summary>Reads the value into the options, or says why not and returns false.</summary>
    public bool TryRead(Node node, object options, Reading reading)
    {
        if (!Type.TryRead(node, $"'{Key}'", reading, out var value)) return false;
        var failed = _checks.Where(check => !check.IsValid(value)).ToArray();
        foreach (var check in failed) reading.Report(node.Place, check.FormatErrorMessage(Key).TrimEnd('.'));
        _property.SetValue(options, value);
        return failed.Length == 0;
    }

    private static bool IsPartOfType(ValidationAttribute check) =>
        check is RangeAttribute or LengthAttribute or MinLengthAttribute or MaxLengthAttribute;
}
