using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Turns objects into bytes and back; bound to types in the system's configuration.</summary>
public abstract class Serializer
{
    protected readonly ExtendedActorSystem system;

    private readonly Lazy<int> _identifier;

    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _identifier = new Lazy<int>(() => Serialization.ConfiguredIdentifier(system.Config, GetType()));
    }

    /// <summary>The number stored beside the bytes; from akka.actor.serialization-identifiers unless overridden.</summary>
    public virtual int Identifier => _identifier.Value;

    /// <summary>Whether the type must be known to read the bytes back.</summary>
    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    public abstract object FromBinary(byte[] bytes, Type type);
}
