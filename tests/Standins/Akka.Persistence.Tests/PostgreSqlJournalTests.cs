namespace Akka.Persistence.Tests;

public sealed class PostgreSqlJournalTests : JournalSuite
{
    private const string Variable = "WANN_TEST_POSTGRES";

    protected override string ProviderName => "PostgreSQL.15";

    protected override string ConnectionString
    {
        get
        {
            var connectionString = Environment.GetEnvironmentVariable(Variable);
            Assert.SkipWhen(string.IsNullOrEmpty(connectionString), $"Needs a PostgreSQL server: set {Variable} to an Npgsql connection string.");
            return connectionString!;
        }
    }
}
