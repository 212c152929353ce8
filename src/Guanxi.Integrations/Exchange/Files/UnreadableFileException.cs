namespace Guanxi.Integrations.Exchange.Files;

/// <summary>The file as a whole cannot be opened.</summary>
public sealed class UnreadableFileException(UnreadableFile reason, Exception? cause = null)
    : Exception(reason.ToString(), cause)
{
    public UnreadableFile Reason { get; } = reason;
}

public enum UnreadableFile
{
    Damaged,

    PasswordProtected,

    NoSuchSheet,

    /// <summary>Empty, or bytes that are no text: a picture, a program.</summary>
    NotATable,
}
