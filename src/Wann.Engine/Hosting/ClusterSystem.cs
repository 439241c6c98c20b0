using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Remote.Transport.DotNetty;
using Wann.Engine.Simulation;

namespace Wann.Engine.Hosting;

/// <summary>Where a coordinator listens.</summary>
/// <param name="Host">A name or an address that its workers can dial.</param>
/// <param name="Port">0, for the coordinator's own use, is any that is free.</param>
public sealed record ClusterAddress(string Host, int Port)
{
    /// <summary>Reads HOST:PORT, or PORT alone for this machine.</summary>
    /// <returns>Null if it is neither.</returns>
    public static ClusterAddress? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? $"{IPAddress.Loopback}" : text[..colon].Trim('[', ']');
        var isPort = int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535;
        return isPort && host.Length > 0 && Uri.CheckHostName(host) != UriHostNameType.Unknown ? new ClusterAddress(host, port) : null;
    }

    /// <summary>Nobody else's machine can reach it.</summary>
    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The address of this machine from which the host is reached, and so can reach this machine.</summary>
    /// <exception cref="ClusterException">The host is not known, or there is no way to it.</exception>
    public string Opposite()
    {
        if (IsLoopback) return $"{IPAddress.Loopback}";
        try
        {
            var host = Dns.GetHostAddresses(Host)[0];
            using var socket = new Socket(host.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(host, Math.Max(1, Port));
            return $"{((IPEndPoint)socket.LocalEndPoint!).Address}";
        }
        catch (SocketException e)
        {
            throw new ClusterException($"There is no way from here to {Host}: {e.Message}.", e);
        }
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

/// <summary>Machines cannot be joined as was asked; the message is a sentence for a person.</summary>
public sealed class ClusterException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// Nothing that is sent to an actor ends it or loses what it knows: not even Kill, should untrusted mode let it in: its effect is an
/// exception.
/// </summary>
internal sealed class KeepGoing : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => new OneForOneStrategy(_ => Directive.Resume);
}

/// <summary>
/// An actor system that is a member of a cluster. It is made for a coordinator or a worker and nothing else; a run's journal lives in
/// another, which no network can end.
/// </summary>
internal static class ClusterSystem
{
    public const string Coordinator = "coordinator";
    public const string Worker = "worker";

    /// <summary>Bytes of the largest message.</summary>
    private const int Frame = 4 << 20;

    /// <param name="role">One of the two.</param>
    /// <param name="own">Where it listens.</param>
    /// <param name="coordinator">Whom it joins; null for the coordinator itself.</param>
    /// <param name="pair">Its certificate; null for none, which is for loopback alone.</param>
    /// <exception cref="ClusterException">It cannot listen there.</exception>
    public static ActorSystem Start(string role, ClusterAddress own, ClusterAddress? coordinator, CertificatePair? pair)
    {
        if (!own.IsLoopback && pair is null)
        {
            throw new ClusterException(
                $"{own} can be reached from other machines, which needs certificates: make them with 'wann cluster certificate DIR', "
                + "and name their directory with --tls DIR.");
        }

        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(ConfigOf(role, own, coordinator, pair is not null)));
        if (pair is not null)
        {
            setup = setup.And(new DotNettySslSetup(
                pair.Own,
                suppressValidation: false,
                requireMutualAuthentication: true,
                customValidator: (peer, _, _, _, _) => pair.IsPeer(peer)));
        }

        try
        {
            return ActorSystem.Create("wann", setup);
        }
        catch (Exception e)
        {
            throw new ClusterException($"{own} cannot be listened at: {e.GetBaseException().Message}; choose another port or host.", e);
        }
    }

    /// <summary>The address that others know a member by.</summary>
    public static Address AddressOf(ClusterAddress of, bool tls) => new(tls ? "akka.ssl.tcp" : "akka.tcp", "wann", of.Host, of.Port);

    /// <summary>
    /// Detection within about four seconds; the side with the coordinator lives. Messages in JSON, and those that end actors, are refused,
    /// and only what the cluster and the coordinator's workers need can be selected by its path.
    /// </summary>
    private static Config ConfigOf(string role, ClusterAddress own, ClusterAddress? coordinator, bool tls) =>
        ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          actor.provider = cluster
          actor.guardian-supervisor-strategy = "{{typeof(KeepGoing).AssemblyQualifiedName}}"
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          coordinated-shutdown.run-by-actor-system-terminate = off
          coordinated-shutdown.phases.before-service-unbind.timeout = 60s
          remote {
            untrusted-mode = on
            trusted-selection-paths = ["/user/{{Coordinator}}", "/system/cluster/core/daemon", "/system/cluster/heartbeatReceiver"]
            retry-gate-closed-for = 500ms
            dot-netty.tcp {
              hostname = "{{own.Host}}"
              port = {{own.Port}}
              maximum-frame-size = {{Frame}}b
              send-buffer-size = {{Frame}}b
              receive-buffer-size = {{Frame}}b
              enable-ssl = {{(tls ? "on" : "off")}}
            }
          }
          cluster {
            roles = ["{{role}}"]
            seed-nodes = [{{(coordinator is null ? "" : $"\"{AddressOf(coordinator, tls)}\"")}}]
            seed-node-timeout = 2s
            retry-unsuccessful-join-after = 2s
            failure-detector.heartbeat-interval = 500ms
            failure-detector.acceptable-heartbeat-pause = 2s
            failure-detector.expected-response-after = 500ms
            downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
            split-brain-resolver.active-strategy = keep-oldest
            split-brain-resolver.stable-after = 10s
            split-brain-resolver.keep-oldest.role = {{Coordinator}}
            split-brain-resolver.keep-oldest.down-if-alone = off
          }
        }
        """)
        .WithFallback(WireSerializer.Config)
        .WithFallback(SupervisedSimulator.Config);
}
