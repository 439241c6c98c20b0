namespace Wann.Tasks.Classification.Data;

/// <summary>A data set cannot be used: one sentence that says what, where, and what to do.</summary>
public sealed class DataException(string message, Exception? cause = null) : Exception(message, cause);
