using Wann.Core.Mutation;

namespace Wann.Engine.Dataflow;

/// <summary>A place in the next generation and who fills it: an elite stays, another parent has a child there.</summary>
internal readonly record struct Breeding(int Index, int Parent, bool Elite);

/// <summary>A change proposed for a place, before ids are given.</summary>
internal readonly record struct Offspring(int Index, int Parent, Proposal Change);
