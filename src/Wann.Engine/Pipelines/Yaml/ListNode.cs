using System.Collections.Immutable;

namespace Wann.Engine.Pipelines.Yaml;

internal sealed record ListNode(Place Place, ImmutableArray<Node> Items) : Node(Place)
{
    public override string Shown => "a list";
}
