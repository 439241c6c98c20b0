namespace Akka.Actor;

/// <summary>Where an actor stands in its system: akka://system/user/parent/child.</summary>
public abstract class ActorPath : IEquatable<ActorPath>
{
    public abstract string Name { get; }

    public abstract ActorPath Parent { get; }

    /// <summary>The names from the root down, without the root.</summary>
    public abstract IReadOnlyList<string> Elements { get; }

    /// <summary>The ancestor at this depth, the root's being 0; or, for a negative depth, that many levels up.</summary>
    public ActorPath ParentOf(int depth)
    {
        var levelsUp = Math.Min(depth < 0 ? -depth : Elements.Count - depth, Elements.Count);
        var path = this;
        for (; levelsUp > 0; levelsUp--)
            path = path.Parent;
        return path;
    }

    public abstract override string ToString();

    public string ToStringWithoutAddress() => "/" + string.Join('/', Elements);

    public bool Equals(ActorPath? other) => other is not null && ToString() == other.ToString();

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public static ActorPath operator /(ActorPath path, string name) => new ChildPath(path, name);
}
