namespace Wann.Engine.Runs;

/// <summary>Another process is at work on the run; the message is a sentence for the user.</summary>
public sealed class RunLockedException(string message) : Exception(message);
