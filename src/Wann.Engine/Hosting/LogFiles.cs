using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Wann.Engine.Hosting;

/// <summary>
/// Log entries in text files, a line each, an exception's text below it. A file is opened for each entry and not made before the first;
/// one that cannot be written loses its entries and nothing else.
/// </summary>
/// <param name="clock">For the entries' times.</param>
/// <param name="first">A file that is there from the beginning; null for none.</param>
internal sealed class LogFiles(TimeProvider clock, string? first) : ILoggerProvider
{
    private readonly Lock _writing = new();
    private ImmutableList<string> _paths = first is null ? [] : [first];

    /// <summary>Whether anything is written.</summary>
    public bool Any => !_paths.IsEmpty;

    public void Open(string path) => ImmutableInterlocked.Update(ref _paths, paths => paths.Add(path));

    public void Close(string path) => ImmutableInterlocked.Update(ref _paths, paths => paths.Remove(path));

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private void Add(LogLevel level, string category, string message, Exception? cause)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var entry = $"{time} {level} {category}: {message}{Environment.NewLine}{(cause is null ? "" : cause + Environment.NewLine)}";
        lock (_writing)
        {
            foreach (var path in _paths) Append(path, entry);
        }
    }

    private static void Append(string path, string entry)
    {
        try
        {
            File.AppendAllText(path, entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, which is what the entry may be about, must not end the search in its stead.
        }
    }

    private sealed class Category(LogFiles files, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => files.Any;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            files.Add(logLevel, name, formatter(state, exception), exception);
    }
}
