namespace Wann.Engine.Tests.Journal;

public sealed class SqliteRunTests : RunSuite
{
    protected override string? Connection => null;
}
