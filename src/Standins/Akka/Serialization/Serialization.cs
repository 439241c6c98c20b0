using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Serialization;

/// <summary>The serializers of a system, as its configuration binds them. Built when first used.</summary>
internal sealed class Serialization(ExtendedActorSystem system)
{
    private readonly Lazy<Bindings> _bindings = new(() => Bindings.From(system));
    private readonly ConcurrentDictionary<Type, Serializer> _byType = new();

    public static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    public static int ConfiguredIdentifier(Config config, Type serializer) =>
        config.GetEntries("akka.actor.serialization-identifiers").TryGetValue(NameOf(serializer), out var text)
        && int.TryParse(text, out var identifier)
            ? identifier
            : throw new ConfigurationException(
                $"The serializer {NameOf(serializer)} has no number: add it to akka.actor.serialization-identifiers, or override Identifier.");

    public SerializedPayload Serialize(object payload)
    {
        var serializer = _byType.GetOrAdd(payload.GetType(), Find);
        var manifest = serializer switch
        {
            SerializerWithStringManifest named => named.Manifest(payload),
            { IncludeManifest: true } => NameOf(payload.GetType()),
            _ => "",
        };
        return new SerializedPayload(serializer.ToBinary(payload), manifest, serializer.Identifier);
    }

    public object Deserialize(SerializedPayload stored)
    {
        var serializer = _bindings.Value.Serializers.FirstOrDefault(known => known.Identifier == stored.SerializerId)
            ?? throw new SerializationException(
                $"The data was written by serializer {stored.SerializerId}, which is not under akka.actor.serializers.");
        return serializer is SerializerWithStringManifest named
            ? named.FromBinary(stored.Bytes, stored.Manifest)
            : serializer.FromBinary(stored.Bytes, serializer.IncludeManifest ? Bindings.TypeNamed(stored.Manifest) : typeof(object));
    }

    private Serializer Find(Type type)
    {
        var (bound, serializer) = _bindings.Value.ByType
            .Where(binding => binding.Type.IsAssignableFrom(type))
            .Aggregate((Type: (Type?)null, Serializer: (Serializer?)null), (best, next) =>
                best.Type is null || best.Type.IsAssignableFrom(next.Type) ? next : best);
        return serializer ?? throw new SerializationException(
            $"No serializer is bound to {NameOf(type)}: add it to akka.actor.serialization-bindings.");
    }
}
