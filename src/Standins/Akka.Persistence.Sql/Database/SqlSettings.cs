using Akka.Configuration;

namespace Akka.Persistence.Sql.Database;

internal sealed record SqlSettings(string ConnectionString, string ProviderName, bool AutoInitialize)
{
    public static SqlSettings Read(Config config, string plugin) => new(
        Required(config, plugin + ".connection-string"),
        Required(config, plugin + ".provider-name"),
        config.GetBoolean(plugin + ".auto-initialize", otherwise: true));

    public ISqlDialect Dialect() => ProviderName switch
    {
        "SQLite.MS" => new SqliteDialect(ConnectionString),
        "PostgreSQL.15" => new PostgreSqlDialect(ConnectionString),
        _ => throw new ConfigurationException($"The provider-name '{ProviderName}' is not known: use \"SQLite.MS\" or \"PostgreSQL.15\"."),
    };

    private static string Required(Config config, string key) =>
        config.GetString(key) ?? throw new ConfigurationException($"The setting {key} is missing.");
}
