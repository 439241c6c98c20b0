using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>How to build an actor, again at each restart, and how it supervises its children.</summary>
public class Props
{
    private const BindingFlags AnyConstructor =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;

    private readonly Func<ActorBase> _produce;
    private readonly Action<ActorBase>? _release;

    private Props(Func<ActorBase> produce, SupervisorStrategy? strategy = null, Action<ActorBase>? release = null)
    {
        _produce = produce;
        _release = release;
        SupervisorStrategy = strategy;
    }

    /// <summary>An actor that handles nothing.</summary>
    public static Props Empty { get; } = Create<EmptyActor>();

    /// <summary>The strategy that stands before the actor's own; null for none.</summary>
    internal SupervisorStrategy? SupervisorStrategy { get; }

    /// <summary>From an expression "() => new MyActor(arguments)"; the arguments are evaluated once, now.</summary>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression { Constructor: { } constructor } creation)
            throw new ArgumentException("Props.Create takes an expression of the form () => new MyActor(arguments).", nameof(factory));
        var arguments = creation.Arguments.Select(Evaluate).ToArray();
        return new Props(() => (ActorBase)constructor.Invoke(AnyConstructor, null, arguments, null), supervisorStrategy);
    }

    public static Props Create<TActor>(params object?[] args)
        where TActor : ActorBase => Of(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => Of(typeof(TActor), []).WithSupervisorStrategy(supervisorStrategy);

    public static Props Create(Type type, params object?[] args) => Of(type, args);

    public static Props CreateBy<TProducer>(params object?[] args)
        where TProducer : class, IIndirectActorProducer =>
        CreateBy((IIndirectActorProducer)Activator.CreateInstance(typeof(TProducer), AnyConstructor, null, args, null)!);

    public static Props CreateBy(IIndirectActorProducer producer, params object?[] args)
    {
        _ = args;
        return new Props(producer.Produce, release: producer.Release);
    }

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) => new(_produce, supervisorStrategy, _release);

    internal ActorBase NewActor() => _produce();

    internal void Release(ActorBase actor) => _release?.Invoke(actor);

    private static Props Of(Type type, object?[] args) =>
        new(() => (ActorBase)Activator.CreateInstance(type, AnyConstructor, null, args, null)!);

    private static object? Evaluate(Expression argument) =>
        Expression.Lambda<Func<object?>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)();

    private sealed class EmptyActor : ActorBase
    {
        protected override bool Receive(object message) => false;
    }
}
