using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Wann.Engine.Pipelines.Yaml;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines.Options;

/// <summary>A property of an options record, as a key of the file.</summary>
internal sealed class OptionField
{
    private readonly PropertyInfo _property;
    private readonly ValidationAttribute[] _checks;

    public OptionField(PropertyInfo property)
    {
        _property = property;
        Key = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        Summary = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        IsRequired = property.IsDefined(typeof(RequiredMemberAttribute)) || property.IsDefined(typeof(RequiredAttribute));
        Type = OptionTypes.Of(property);

        // Ranges and lengths of lists are part of the type, which knows the place of each item.
        _checks = [.. property.GetCustomAttributes<ValidationAttribute>().Where(check => Type is TextType || !IsPartOfType(check))];
    }

    public string Key { get; }

    public string PropertyName => _property.Name;

    public string Summary { get; }

    public bool IsRequired { get; }

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
