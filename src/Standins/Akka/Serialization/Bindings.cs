using Akka.Actor;
using Akka.Configuration;

namespace Akka.Serialization;

/// <summary>The configured serializers, and the types each is bound to.</summary>
internal sealed record Bindings(IReadOnlyList<Serializer> Serializers, IReadOnlyList<(Type Type, Serializer Serializer)> ByType)
{
    public static Bindings From(ExtendedActorSystem system)
    {
        var serializers = system.Config.GetEntries("akka.actor.serializers")
            .ToDictionary(entry => entry.Key, entry => Create(TypeNamed(entry.Value), system));
        var byType = system.Config.GetEntries("akka.actor.serialization-bindings")
            .Select(entry => (TypeNamed(entry.Key), serializers.GetValueOrDefault(entry.Value)
                ?? throw new ConfigurationException($"akka.actor.serialization-bindings names '{entry.Value}', which is not under akka.actor.serializers.")));
        return new Bindings([.. serializers.Values], [.. byType]);
    }

    public static Type TypeNamed(string name) => Type.GetType(name)
        ?? throw new ConfigurationException($"There is no type '{name}': write it as \"Namespace.Type, Assembly\".");

    private static Serializer Create(Type type, ExtendedActorSystem system) =>
        (Serializer)(type.GetConstructor([typeof(ExtendedActorSystem)]) is not null
            ? Activator.CreateInstance(type, system)!
            : Activator.CreateInstance(type)!);
}
