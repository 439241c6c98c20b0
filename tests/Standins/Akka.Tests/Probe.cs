using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Tests;

/// <summary>An actor that keeps what it is told, for a test to read in order.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<object> _received = Channel.CreateUnbounded<object>();

    public Probe(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Collector(_received.Writer)));

    public IActorRef Ref { get; }

    public async Task<object> Next() => await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task Expect(params object[] messages)
    {
        foreach (var message in messages)
            Assert.Equal(message, await Next());
    }

    /// <summary>Passes if nothing came before a message that is sent now.</summary>
    public async Task ExpectNothingBefore(string marker)
    {
        Ref.Tell(marker, ActorRefs.NoSender);
        Assert.Equal(marker, await Next());
    }

    public void Watch(IActorRef subject) => Ref.Tell(new WatchThis(subject), ActorRefs.NoSender);

    public async Task ExpectDeathOf(IActorRef subject) => Assert.Equal(subject, Assert.IsType<Terminated>(await Next()).ActorRef);

    private sealed record WatchThis(IActorRef Subject);

    private sealed class Collector : UntypedActor
    {
        private readonly ChannelWriter<object> _received;

        public Collector(ChannelWriter<object> received) => _received = received;

        protected override void OnReceive(object message)
        {
            if (message is WatchThis watch)
                Context.Watch(watch.Subject);
            else
                _received.TryWrite(message);
        }
    }
}
