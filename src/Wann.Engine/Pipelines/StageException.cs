namespace Wann.Engine.Pipelines;

/// <summary>A stage that a pipeline names cannot be had. The message is a sentence for a person.</summary>
public sealed class StageException(string message, Exception? cause = null) : Exception(message, cause);
