namespace Wann.Engine.Runs;

/// <summary>A run of that id is in the database already; the message is a sentence for the user.</summary>
public sealed class RunExistsException(string message) : Exception(message);
