namespace Guanxi.Kernel.Storage;

/// <summary>Why a database does not do what is asked of it; keys under <c>failure.title.</c> and <c>failure.text.</c> of the text files.</summary>
public enum DatabaseTrouble
{
    /// <summary>More is asked of it than it can do now.</summary>
    Busy,
    /// <summary>Its disk has no room left.</summary>
    Full,
    /// <summary>It may not be written to.</summary>
    ReadOnly,
    /// <summary>It does not answer, or its disk does not.</summary>
    Away,
    /// <summary>Its file is not the one that was opened any more.</summary>
    Gone,
    /// <summary>It went away while it was asked to commit, and did not come back to say whether it had.</summary>
    Unanswered,
}

#pragma warning disable CA1032, RCS1194 // thrown by the databases alone
/// <summary>The database does not take what is asked of it now: nothing was done (but where that is what nobody knows, <see cref="DatabaseTrouble.Unanswered"/>), and it is worth trying again.</summary>
public sealed class DatabaseBusyException(Exception? reason = null, DatabaseTrouble trouble = DatabaseTrouble.Busy) : Exception($"the database does not take it now: {trouble}", reason)
{
    public static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(2);

    public DatabaseTrouble Trouble => trouble;
}
#pragma warning restore CA1032, RCS1194
