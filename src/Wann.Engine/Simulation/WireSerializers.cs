using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Wann.Engine.Simulation;

/// <summary>The messages' way onto the wire, and back.</summary>
internal sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>What an actor system needs to send and receive the messages: these, and no others that name types in their bytes.</summary>
    public static Config Config { get; } = ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers.wann = "{{typeof(WireSerializer).AssemblyQualifiedName}}"
          serializers.json = "{{typeof(RefusingSerializer).AssemblyQualifiedName}}"
          serialization-bindings."{{typeof(IWireMessage).AssemblyQualifiedName}}" = wann
        }
        """);

    public override int Identifier => 7711;

    public override string Manifest(object o) => WireFormat.ManifestOf(o);

    public override byte[] ToBinary(object obj) => WireFormat.Write(obj);

    public override object FromBinary(byte[] bytes, string manifest) => WireFormat.Read(bytes, manifest);
}

/// <summary>
/// In the place of Akka's JSON, which makes whatever type a message's bytes name: nothing of ours is written so, and whatever comes so is
/// dropped.
/// </summary>
internal sealed class RefusingSerializer(ExtendedActorSystem system, Config config) : Serializer(system)
{
    private readonly Config _config = config;

    /// <summary>That of the serializer it stands for.</summary>
    public override int Identifier => 1;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) =>
        throw new NotSupportedException($"{obj.GetType().FullName} is not sent to other machines ({_config.Root}).");

    /// <summary>Of this exception Akka knows that it is the message's fault and not the connection's.</summary>
    public override object FromBinary(byte[] bytes, Type type) =>
        throw new SerializationException("A message in JSON is refused: it may name any type.");
}
