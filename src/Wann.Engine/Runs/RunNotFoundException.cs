namespace Wann.Engine.Runs;

/// <summary>The user named no run, or more than one; the message is a sentence.</summary>
public sealed class RunNotFoundException(string message) : Exception(message);
