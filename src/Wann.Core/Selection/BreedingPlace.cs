namespace Wann.Core.Selection;

/// <param name="Parent">An individual of this generation, by index.</param>
/// <param name="Elite">Whether it stays unchanged, rather than have a child there.</param>
public readonly record struct BreedingPlace(int Parent, bool Elite);
