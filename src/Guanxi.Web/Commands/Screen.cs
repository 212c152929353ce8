using System.Diagnostics;

namespace Guanxi.Web.Commands;

/// <summary>The desktop the program was started on, if any.</summary>
static class Screen
{
    public static bool Exists => !Console.IsOutputRedirected
        && (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() || Environment.GetEnvironmentVariable("DISPLAY") is not null || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is not null);

    public static void Open(string address)
    {
        try
        {
            using var _ = OperatingSystem.IsLinux() ? Process.Start("xdg-open", address) : Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No browser is known; the address stands on the screen.
        }
    }
}
