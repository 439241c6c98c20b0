using System.Reflection;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>Finds and builds the journal and snapshot store that the configuration names; one of each id in a system.</summary>
internal static class Plugin
{
    private const BindingFlags AnyConstructor =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;

    private static readonly Dictionary<string, string> KnownClasses = new()
    {
        ["akka.persistence.journal.sql"] = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql",
        ["akka.persistence.snapshot-store.sql"] = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore, Akka.Persistence.Sql",
    };

    public static IJournal Journal(ExtendedActorSystem system, string id) =>
        Create<IJournal>(system, Configured(system, id, "akka.persistence.journal.plugin")
            ?? throw new ConfigurationException("No journal is configured: set akka.persistence.journal.plugin."));

    public static ISnapshotStore SnapshotStore(ExtendedActorSystem system, string id) =>
        Configured(system, id, "akka.persistence.snapshot-store.plugin") is { } configured
            ? Create<ISnapshotStore>(system, configured)
            : new NoSnapshotStore();

    private static string? Configured(ExtendedActorSystem system, string id, string key) =>
        id.Length > 0 ? id : system.Config.GetString(key) is { Length: > 0 } configured ? configured : null;

    private static T Create<T>(ExtendedActorSystem system, string id)
        where T : class => system.Extension(id, () =>
    {
        var name = system.Config.GetString(id + ".class") ?? KnownClasses.GetValueOrDefault(id)
            ?? throw new ConfigurationException($"The plugin {id} has no class: set {id}.class.");
        var type = Type.GetType(name) ?? throw new ConfigurationException($"The plugin {id} names a class that is not there: {name}.");
        return (T)Activator.CreateInstance(type, AnyConstructor, null, [system, id], null)!;
    });
}
