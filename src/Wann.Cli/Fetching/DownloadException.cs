namespace Wann.Cli.Fetching;

/// <summary>A file did not come from the web, or not all of it; the message is the reason, without a full stop.</summary>
public sealed class DownloadException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether what came cannot be the beginning of the file.</summary>
    public bool Refused { get; init; }
}
