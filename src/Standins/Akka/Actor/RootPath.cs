namespace Akka.Actor;

internal sealed class RootPath(string system) : ActorPath
{
    public override string Name => "/";

    public override ActorPath Parent => this;

    public override IReadOnlyList<string> Elements => [];

    public override string ToString() => $"akka://{system}/";
}
