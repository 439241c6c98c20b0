using Wann.Core.Networks;

namespace Wann.Core.Mutation;

/// <summary>
/// A change to a parent, proposed before ids are given, so that proposals can be made in parallel and in any order.
/// </summary>
/// <param name="Operation">What is done.</param>
/// <param name="First">InsertNode, EnableConnection, RemoveConnection, FlipSign: an innovation. AddConnection: the source's node id.
/// ChangeActivation: a node id. AddNode: how many of <paramref name="Many"/> are sources.</param>
/// <param name="Second">AddConnection: the target's node id; otherwise 0.</param>
/// <param name="Activation">InsertNode, AddNode, ChangeActivation: the node's activation; otherwise the default.</param>
/// <param name="Negative">AddConnection: the sign of the connection. InsertNode: that of the one into the new node; the one out of it
/// has the old one's.</param>
/// <param name="Many">AddNode: the ends (<see cref="Operands.End"/>) of its connections, sources first, then targets. Merge: the donors,
/// by their indexes in the parent's generation. Series: its parts, see <see cref="Mutation.Series"/>. Found: its connections, see
/// <see cref="Founder"/>.</param>
public readonly record struct Proposal(
    Operation Operation, int First = 0, int Second = 0, Activation Activation = default, bool Negative = false, Operands Many = default);
