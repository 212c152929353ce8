using System.CommandLine;
using System.Diagnostics;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>Without a command: starts the server and opens the browser where there is a screen.</summary>
sealed class StartCommand : RootCommand
{
    public StartCommand(Words words) : base(words["command"])
    {
        HelpName = "./run";
        var port = CommonOptions.Port(words);
        var postgres = CommonOptions.Postgres(words);
        Add(CommonOptions.Data(words));
        Add(port);
        Add(postgres);
        SetAction((parsed, cancel) => Serving.Run(
            new(DataFolder.Open(parsed.GetRequiredValue<string>("--data"), parsed.GetValue(postgres)), parsed.GetValue(port)),
            address =>
            {
                parsed.InvocationConfiguration.Output.WriteLine(words["serve.started", address]);
                if (HasScreen) OpenBrowser(address);
            }, cancel));
    }

    static bool HasScreen => !Console.IsOutputRedirected
        && (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() || Environment.GetEnvironmentVariable("DISPLAY") is not null || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is not null);

    static void OpenBrowser(string address)
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
