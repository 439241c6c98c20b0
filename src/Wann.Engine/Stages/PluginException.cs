namespace Wann.Engine.Stages;

/// <summary>A plug-in cannot be used. The message is a sentence for a person, its file first.</summary>
public sealed class PluginException(string message, Exception? cause = null) : Exception(message, cause);
