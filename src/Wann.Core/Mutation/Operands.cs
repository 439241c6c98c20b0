using System.Collections.Immutable;

namespace Wann.Core.Mutation;

/// <summary>The numbers of an operation that takes many, compared by value.</summary>
public readonly struct Operands(ImmutableArray<int> numbers) : IEquatable<Operands>
{
    public ImmutableArray<int> Numbers => numbers.IsDefault ? [] : numbers;

    /// <summary>One end of a new connection as a number: twice the node's id, and one more if the connection is negative.</summary>
    public static int End(int node, bool negative) => (2 * node) + (negative ? 1 : 0);

    public static (int Node, bool Negative) EndOf(int number) => (number >> 1, (number & 1) != 0);

    public bool Equals(Operands other) => Numbers.AsSpan().SequenceEqual(other.Numbers.AsSpan());

    public override bool Equals(object? obj) => obj is Operands other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var number in Numbers) hash.Add(number);
        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", Numbers)}]";

    public static bool operator ==(Operands left, Operands right) => left.Equals(right);

    public static bool operator !=(Operands left, Operands right) => !left.Equals(right);
}
