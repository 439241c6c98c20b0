namespace Wann.Core.Mutation;

/// <summary>
/// The ids a proposal was given: a node and two innovations for InsertNode, one innovation for AddConnection, a node and the first and
/// last of its connections' innovations for AddNode, the first node and the first and last innovations for Series, zeros otherwise.
/// </summary>
public readonly record struct GivenIds(int Node = 0, int Innovation = 0, int SecondInnovation = 0);
