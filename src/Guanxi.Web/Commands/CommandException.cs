namespace Guanxi.Web.Commands;

/// <summary>A command cannot do what it was asked; the person is told in one line, without a trace.</summary>
/// <param name="key">Key of the text files.</param>
public sealed class CommandException(string key, params object?[] arguments) : Exception
{
    public string Key => key;
    public IReadOnlyList<object?> Arguments => arguments;
    public int ExitCode { get; init; } = ExitCodes.Failed;
}

public static class ExitCodes
{
    public const int Done = 0;
    /// <summary>Asked rightly, but it could not be done.</summary>
    public const int Failed = 1;
    /// <summary>Unknown command or option.</summary>
    public const int Usage = 2;
    /// <summary>A fault of the program; what happened stands in the line printed.</summary>
    public const int Fault = 70;
    public const int Interrupted = 130;
}
