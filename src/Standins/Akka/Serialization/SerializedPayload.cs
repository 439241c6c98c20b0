namespace Akka.Serialization;

/// <summary>An object as it is stored: bytes, the serializer's word for what they are, and the serializer's number.</summary>
internal readonly record struct SerializedPayload(byte[] Bytes, string Manifest, int SerializerId);
