namespace Akka.Persistence.Tests;

public sealed record Added(int Amount);
