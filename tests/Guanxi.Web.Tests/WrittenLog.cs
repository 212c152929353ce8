using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Guanxi.Web.Tests;

/// <summary>Every line that is logged.</summary>
sealed class WrittenLog : ILoggerProvider, ILogger
{
    string _category = "";

    public ConcurrentQueue<(string Category, string Text)> Lines { get; private init; } = [];

    public ILogger CreateLogger(string categoryName) => new WrittenLog { Lines = Lines, _category = categoryName };
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((_category, formatter(state, exception) + exception?.Message));
    public void Dispose() { }
}
