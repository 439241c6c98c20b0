using Wann.Engine.Options;
using Wann.Tasks;
using Wann.Tasks.Classification.Data;

namespace Wann.Engine.Stages;

/// <summary>
/// The stages and tasks that a pipeline file may name, ours and third parties' alike: a slot and a name each, with a record of
/// options whose declaration makes the parsing, the defaults, the lint, the schema and the docs.
/// </summary>
/// <remarks>
/// An options record has init properties with defaults, of int, long, ulong, double, bool, string, an enum, a list of these
/// (ImmutableArray or IReadOnlyList) or a record of them; ? makes it nullable. [Description] says what it does; [Range], [Length],
/// [MinLength], [MaxLength], [Required] and other data annotations limit it (a range on a list limits its items), and
/// IValidatableObject checks options together.
/// </remarks>
public sealed class StageCatalog
{
    private static readonly (Type Interface, StageSlot Slot)[] Slots =
    [
        (typeof(ITask), StageSlot.Task),
        (typeof(IMutateStage), StageSlot.Mutate),
        (typeof(ICompileStage), StageSlot.Compile),
        (typeof(IEvaluateStage), StageSlot.Evaluate),
        (typeof(IAggregateStage), StageSlot.Aggregate),
        (typeof(IRankStage), StageSlot.Rank),
        (typeof(ISelectStage), StageSlot.Select),
    ];

    private readonly List<StageEntry> _entries = [];

    /// <summary>Where tasks get their data sets; null in a catalog without the engine's own stages.</summary>
    internal DataShelf? Data { get; private init; }

    /// <summary>A new catalog with the stages that come with the engine, data sets taken from the default places.</summary>
    public static StageCatalog BuiltIn() => BuiltIn(new DataShelf(DataPlaces.Default()));

    /// <summary>A new catalog with the stages that come with the engine.</summary>
    /// <param name="shelf">Where tasks get their data sets, when a task is made and not before.</param>
    public static StageCatalog BuiltIn(DataShelf shelf)
    {
        var catalog = new StageCatalog { Data = shelf };
        BuiltInStages.Register(catalog, shelf);
        return catalog;
    }

    /// <summary>Adds a stage. Its slot is that of the interface it implements.</summary>
    /// <param name="name">Its name in pipeline files, in snake_case.</param>
    /// <param name="summary">One sentence for lists.</param>
    /// <param name="create">Makes the stage from its options, all of them checked.</param>
    /// <exception cref="ArgumentException">The name is taken or not in snake_case, or a type is not fit: the message says what to
    /// change.</exception>
    public void Register<TStage, TOptions>(string name, string summary, Func<TOptions, TStage> create)
        where TStage : class
        where TOptions : class
    {
        var slots = Slots.Where(slot => slot.Interface.IsAssignableFrom(typeof(TStage))).Select(slot => slot.Slot).ToArray();
        if (slots is not [var slot])
        {
            var interfaces = string.Join(", ", Slots.Select(known => known.Interface.Name));
            throw new ArgumentException($"{typeof(TStage).Name} must implement one of {interfaces}, and no other.", nameof(create));
        }

        if (!IsSnakeCase(name))
        {
            throw new ArgumentException(
                $"'{name}' is no name for a stage; use lower-case letters, digits and '_', a letter first.", nameof(name));
        }

        if (Find(slot, name) is { } other)
        {
            var origin = other.Stage.Assembly.GetName().Name;
            throw new ArgumentException($"a stage '{name}' is already there, from {origin}; choose another name.", nameof(name));
        }

        var shape = RecordType.Of(typeof(TOptions));
        _entries.Add(new StageEntry(slot, name, summary, shape, typeof(TStage), options => create((TOptions)options)));
    }

    internal IReadOnlyList<StageEntry> Entries => _entries;

    /// <summary>The stages of a slot, as they were registered.</summary>
    public IEnumerable<StageEntry> In(StageSlot slot) => _entries.Where(entry => entry.Slot == slot);

    /// <summary>The stage of that name, or null.</summary>
    public StageEntry? Find(StageSlot slot, string name) => In(slot).FirstOrDefault(entry => entry.Name == name);

    private static bool IsSnakeCase(string name) =>
        name.Length > 0
            && char.IsAsciiLetterLower(name[0])
            && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
