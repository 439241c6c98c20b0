using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Persistence.Tests;

public sealed class LedgerSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override byte[] ToBinary(object obj) => obj switch
    {
        Added added => Encoding.UTF8.GetBytes($"{added.Amount}"),
        Total total => Encoding.UTF8.GetBytes($"{total.Sum}"),
        _ => throw new ArgumentException($"{obj.GetType().Name} can't be written.", nameof(obj)),
    };

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var number = int.Parse(Encoding.UTF8.GetString(bytes));
        return manifest switch
        {
            "added" => new Added(number),
            "total" => new Total(number),
            _ => throw new ArgumentException($"The manifest {manifest} is not known.", nameof(manifest)),
        };
    }

    public override string Manifest(object o) => o is Added ? "added" : "total";
}
