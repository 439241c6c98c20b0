namespace Akka.Persistence.Tests;

public sealed record Total(int Sum);
