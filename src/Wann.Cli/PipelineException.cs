namespace Wann.Cli;

/// <summary>A pipeline cannot be used; the message is what to tell the user.</summary>
internal sealed class PipelineException(string message) : Exception(message);
