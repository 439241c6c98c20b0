namespace Wann.Engine.Tests.Journal;

public sealed class PostgreSqlRunTests : RunSuite
{
    protected override string? Connection
    {
        get
        {
            var connection = Environment.GetEnvironmentVariable("WANN_TEST_POSTGRES");
            Assert.SkipWhen(
                string.IsNullOrEmpty(connection), "Needs a PostgreSQL server: set WANN_TEST_POSTGRES to an Npgsql connection string.");
            return connection;
        }
    }
}
