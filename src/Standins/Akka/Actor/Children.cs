namespace Akka.Actor;

/// <summary>An actor's children by name. Locked, since the system's own children are created from any thread.</summary>
internal sealed class Children
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Child> _byName = [];
    private bool _closed;
    private long _unnamed;

    public bool AnyStopping
    {
        get
        {
            lock (_gate)
                return _byName.Values.Any(child => child.IsStopping);
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _byName.Count == 0;
        }
    }

    public Child Add(string? name, Func<string, IInternalActorRef> create)
    {
        lock (_gate)
        {
            if (_closed)
                throw new InvalidOperationException("An actor that is stopping can't create children.");
            name = name is null ? $"${_unnamed++}" : Checked(name);
            var child = new Child(create(name));
            _byName.Add(name, child);
            return child;
        }
    }

    public Child? Find(string name)
    {
        lock (_gate)
            return _byName.GetValueOrDefault(name);
    }

    public Child? Find(IActorRef actor) => Find(actor.Path.Name) is { } child && ReferenceEquals(child.Ref, actor) ? child : null;

    public void Remove(IActorRef actor)
    {
        lock (_gate)
        {
            if (Find(actor) is not null)
                _byName.Remove(actor.Path.Name);
        }
    }

    public IReadOnlyList<Child> All()
    {
        lock (_gate)
            return [.. _byName.Values];
    }

    /// <summary>No child can be added from now on.</summary>
    public void Close()
    {
        lock (_gate)
            _closed = true;
    }

    private string Checked(string name)
    {
        if (name.Length == 0 || name[0] == '$' || !name.All(c => char.IsAsciiLetterOrDigit(c) || "-_.*$+:@&=,!~';()".Contains(c)))
            throw new InvalidActorNameException($"'{name}' is no actor name: use ASCII letters, digits, '-', '_' and '.', not starting with '$'.");
        if (_byName.ContainsKey(name))
            throw new InvalidActorNameException($"The actor name '{name}' is not unique here: another child has it.");
        return name;
    }

    public sealed class Child(IInternalActorRef actor)
    {
        public IInternalActorRef Ref { get; } = actor;

        public RestartStats Restarts { get; } = new();

        public bool IsStopping { get; set; }
    }
}
