using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Wann.Engine.Hosting;

/// <summary>
/// Log entries in a text file, a line each, an exception's text below it. The file is opened for each entry and not made before the
/// first; one that cannot be written loses its entries and nothing else.
/// </summary>
internal sealed class LogFile(string path, TimeProvider clock) : ILoggerProvider
{
    private readonly Lock _writing = new();

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
            try
            {
                File.AppendAllText(path, entry);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk, which is what the entry may be about, must not end the search in its stead.
            }
        }
    }

    private sealed class Category(LogFile file, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            file.Add(logLevel, name, formatter(state, exception), exception);
    }
}
