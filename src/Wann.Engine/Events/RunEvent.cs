namespace Wann.Engine.Events;

/// <summary>Something that happened in a run. Events are the only truth: a run's state is the fold of its events.</summary>
public abstract record RunEvent;
