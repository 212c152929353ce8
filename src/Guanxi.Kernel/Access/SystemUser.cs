using System.Globalization;
using System.Runtime.InteropServices;

namespace Guanxi.Kernel.Access;

/// <summary>The user of the operating system whose process this is.</summary>
public static partial class SystemUser
{
    /// <summary>A number where the system has no name for it, as in a container that is run under any.</summary>
    public static string Name { get; } = Find();

    static string Find()
    {
        try { return Environment.UserName; }
        catch (IOException) { return Number().ToString(CultureInfo.InvariantCulture); }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")] private static partial uint Number();
}
