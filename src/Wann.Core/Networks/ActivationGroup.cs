namespace Wann.Core.Networks;

/// <summary>A run of computed nodes with one activation, none of which feeds another: one dispatch serves them all.</summary>
public readonly record struct ActivationGroup(Activation Activation, int FirstSlot, int Count)
{
    internal static ActivationGroup[] Of(int firstComputedSlot, Activation[] activations, int[] firstSource, int[] sources)
    {
        var groups = new List<ActivationGroup>();
        for (var node = 0; node < activations.Length; node++)
        {
            var slot = firstComputedSlot + node;
            var joins = groups.Count > 0
                && groups[^1].Activation == activations[node]
                && !sources.AsSpan(firstSource[node]..firstSource[node + 1]).ContainsAnyInRange(groups[^1].FirstSlot, slot);
            if (joins) groups[^1] = groups[^1] with { Count = groups[^1].Count + 1 };
            else groups.Add(new ActivationGroup(activations[node], slot, 1));
        }

        return [.. groups];
    }
}
