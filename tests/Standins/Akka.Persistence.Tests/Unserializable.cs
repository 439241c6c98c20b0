namespace Akka.Persistence.Tests;

/// <summary>Bound to no serializer that takes it.</summary>
public sealed record Unserializable;
