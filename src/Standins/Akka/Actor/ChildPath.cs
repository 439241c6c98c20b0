namespace Akka.Actor;

internal sealed class ChildPath(ActorPath parent, string name) : ActorPath
{
    public override string Name { get; } = name;

    public override ActorPath Parent { get; } = parent;

    public override IReadOnlyList<string> Elements => [.. Parent.Elements, Name];

    public override string ToString() => Parent is RootPath ? $"{Parent}{Name}" : $"{Parent}/{Name}";
}
