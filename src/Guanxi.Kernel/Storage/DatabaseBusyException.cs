namespace Guanxi.Kernel.Storage;

#pragma warning disable CA1032, RCS1194 // thrown by the databases alone
/// <summary>More is asked of the database than it can do now, or it does not answer: nothing was done, and it is worth trying again.</summary>
public sealed class DatabaseBusyException(Exception? reason = null) : Exception("the database is busy", reason)
{
    public static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(2);
}
#pragma warning restore CA1032, RCS1194
