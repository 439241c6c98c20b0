using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Persistence.Tests;

/// <summary>An actor that keeps what it is told, for a test to read in order.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<object> _received = Channel.CreateUnbounded<object>();

    public Probe(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Collector(_received.Writer)));

    public IActorRef Ref { get; }

    public async Task<object> Next() => await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task Expect(params object[] messages)
    {
        foreach (var message in messages)
            Assert.Equal(message, await Next());
    }

    private sealed class Collector : ReceiveActor
    {
        public Collector(ChannelWriter<object> received) => ReceiveAny(message => received.TryWrite(message));
    }
}
