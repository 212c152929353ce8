namespace Guanxi.Kernel.Storage;

/// <summary>What Linux says of a disk that does not take what is written.</summary>
static class DiskTrouble
{
    const int NotPermitted = 1, Denied = 13, NoSpace = 28, ReadOnly = 30, Quota = 122;

    /// <param name="error">Number of the system's error.</param>
    /// <returns>Null where it is no such trouble.</returns>
    public static DatabaseTrouble? Of(int error) => error switch
    {
        NoSpace or Quota => DatabaseTrouble.Full,
        NotPermitted or Denied or ReadOnly => DatabaseTrouble.ReadOnly,
        _ => null,
    };
}
