using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wann.Engine.Stages;

namespace Wann.Engine.Tests;

/// <summary>The house: who may know whom, and how its files are kept.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Each project knows only those before it.</summary>
    private static readonly string[] Projects =
        ["Wann.Core", "Wann.Tasks", "Wann.Formats", "Wann.Engine", "Wann.Analysis", "Wann.Web", "Wann.Cli"];

    /// <summary>
    /// What each room of the engine may know: rooms above it in this table, our other projects, and packages by the beginning of
    /// their names. All may know the platform, and Telemetry, which stands in no room.
    /// </summary>
    private static readonly (string Room, string[] MayKnow)[] Rooms =
    [
        ("Options", ["Wann.Core", "YamlDotNet"]),
        ("Stages", ["Options", "Wann.Core", "Wann.Tasks"]),
        ("Pipelines", ["Options", "Stages", "Wann.Core", "Wann.Tasks"]),
        ("History", ["Wann.Core", "MessagePack"]),
        ("Simulation", ["Stages", "History", "Wann.Core", "Wann.Tasks", "Akka", "MessagePack"]),
        ("Search", ["History", "Stages", "Pipelines", "Simulation", "Wann.Core", "Wann.Tasks"]),
        (
            "Journal",
            ["History", "Search", "Wann.Core", "MessagePack", "Akka", "linq2db", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql"]),
        ("Hosting", ["History", "Simulation", "Journal", "Wann.Tasks", "Akka", "linq2db", "OpenTelemetry"]),
        (
            "Runs",
            [
                "Options", "Stages", "Pipelines", "History", "Simulation", "Search", "Journal", "Hosting",
                "Wann.Core", "Wann.Tasks", "Wann.Formats", "Akka",
            ]),
    ];

    private const int Widest = 140;

    private static readonly Assembly Engine = typeof(StageCatalog).Assembly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    public static TheoryData<string> Names => [.. Rooms.Select(room => room.Room)];

    [Fact]
    public void Every_project_is_in_the_solution_so_that_all_tests_run()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Wann.sln"));
        var projects = new[] { "src", "tests" }.SelectMany(top =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.csproj", SearchOption.AllDirectories));
        Assert.All(projects, project => Assert.Contains($"\\{Path.GetFileName(project)}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_knows_only_those_before_it()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).ToArray();
        Assert.NotEmpty(found);
        foreach (var file in found)
        {
            var position = Array.IndexOf(Projects, Path.GetFileNameWithoutExtension(file));
            Assert.True(position >= 0, $"{file} is no project of the house");
            var known = XDocument.Load(file).Descendants("ProjectReference").Select(
                one => Path.GetFileNameWithoutExtension((string)one.Attribute("Include")!));
            Assert.Empty(known.Except(Projects[..position]));
        }
    }

    [Fact]
    public void The_table_has_no_circle()
    {
        for (var i = 0; i < Rooms.Length; i++)
        {
            var later = Rooms[i..].Select(room => room.Room);
            Assert.Empty(Rooms[i].MayKnow.Intersect(later));
        }
    }

    [Fact]
    public void Every_folder_is_a_room_of_the_table() =>
        Assert.Empty(Engine.GetTypes().Select(RoomOf).Where(room => room is not "").Distinct().Except(Rooms.Select(room => room.Room)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_room_s_code_knows_only_what_the_table_says(string room)
    {
        var known =
            from type in Engine.GetTypes()
            where RoomOf(type) == room
            from other in Known(type).SelectMany(Parts).Distinct()
            let name = NameOf(other)
            where !MayKnow(room, name)
            select $"{type.FullName} knows {other.FullName} of {name}";
        Assert.Empty(known.Distinct());
    }

    /// <summary>What a compiler leaves nothing of (constants, nameof, docstrings) is still a dependency of whoever reads it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_room_s_files_name_only_what_the_table_says(string room)
    {
        var named =
            from path in Repository.Sources()
            where path.StartsWith($"src/Wann.Engine/{room}/", StringComparison.Ordinal)
            from line in Repository.Lines(path)
            let match = OurNamespace().Match(line)
            where match.Success && !line.StartsWith("namespace ", StringComparison.Ordinal)
            let name = match.Groups["room"].Success ? match.Groups["room"].Value : match.Groups["project"].Value
            where !MayKnow(room, name)
            select $"{path}: {line.Trim()}";
        Assert.Empty(named);
    }

    [Fact]
    public void No_file_hides_its_parts_and_no_folder_is_a_drawer_for_the_rest()
    {
        string[] drawers = ["common", "util", "utils", "utilities", "helper", "helpers", "abstractions", "misc", "shared"];
        var sources = Repository.Sources().ToArray();
        Assert.DoesNotContain(sources, path => path.Split('/')[..^1].Any(folder => drawers.Contains(folder.ToLowerInvariant())));
        Assert.DoesNotContain(
            sources, path => Repository.Lines(path).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_line_is_wider_than_140_columns()
    {
        var wide =
            from path in Repository.Sources()
            from line in Repository.Lines(path).Index()
            where line.Item.Length > Widest
            select $"{path}:{line.Index + 1} has {line.Item.Length}";
        Assert.True(!wide.Any(), string.Join('\n', wide));
    }

    private static bool MayKnow(string room, string name) =>
        name == room
        || name is "" or "System" or "Microsoft.Extensions"
        || Rooms.Single(one => one.Room == room).MayKnow.Any(
            allowed => name == allowed || name.StartsWith(allowed + ".", StringComparison.Ordinal));

    /// <summary>A room of the engine, nothing for what stands in none, or an assembly.</summary>
    private static string NameOf(Type type)
    {
        var assembly = type.Assembly.GetName().Name!;
        return type.Assembly == Engine ? RoomOf(type)
            : assembly.StartsWith("System.", StringComparison.Ordinal) ? "System"
            : assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) ? "Microsoft.Extensions"
            : assembly;
    }

    private static string RoomOf(Type type) => type.Namespace?.Split('.') is ["Wann", "Engine", var room, ..] ? room : "";

    /// <summary>All types that a type's declaration and its code name.</summary>
    private static IEnumerable<Type?> Known(Type type)
    {
        const BindingFlags all =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).ToArray();
        return
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetCustomAttributesData().Select(attribute => attribute.AttributeType),
            .. type.GetFields(all).Select(field => field.FieldType),
            .. methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
            .. methods.OfType<MethodInfo>().Select(method => method.ReturnType),
            .. methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType),
            .. methods.SelectMany(Used).SelectMany(
                member => (Type?[])[member as Type ?? member.DeclaringType, (member as MethodInfo)?.ReturnType]),
        ];
    }

    /// <summary>The members that a method's instructions name.</summary>
    private static IEnumerable<MemberInfo> Used(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var instruction = Codes[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at]];
            at += instruction.Size;
            var names = instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                or OperandType.InlineTok;
            if (names
                && method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments) is { } member)
            {
                yield return member;
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    /// <summary>A type, and those it is made of: arguments and elements.</summary>
    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null or { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsGenericType: true } => [type, .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };

    [GeneratedRegex(
        @"\b(?<project>Wann\.(Core|Tasks|Formats|Analysis|Web|Cli|Engine(\.(?<room>[A-Z]\w*))))\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OurNamespace();
}
