namespace Akka.Actor;

internal sealed class DelegateDecider(Func<Exception, Directive> decide) : IDecider
{
    public Directive Decide(Exception cause) => decide(cause);
}
