using Guanxi.Kernel.Access;

namespace Guanxi.Web.Account.Sessions;

/// <summary>Whence a request comes, as the log and the list of sessions say it.</summary>
/// <param name="Device">Browser and system: <c>Firefox · Windows</c>.</param>
public sealed record Visitor(string? Address, string Device)
{
    static readonly (string Mark, string Name)[] Browsers =
        [("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl")];
    static readonly (string Mark, string Name)[] Systems =
        [("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>Who works on the machine itself, as its user.</summary>
    public static Visitor Terminal => new(SystemUser.Name, CommandLine);
    public const string CommandLine = "CLI";

    public static Visitor Of(HttpContext http) => new(http.Connection.RemoteIpAddress?.ToString(), DeviceOf(http.Request.Headers.UserAgent.ToString()));

    public static string DeviceOf(string agent)
    {
        var parts = new[] { Find(Browsers, agent), Find(Systems, agent) }.OfType<string>();
        return string.Join(" · ", parts) is { Length: > 0 } name ? name : "?";
    }

    static string? Find((string Mark, string Name)[] known, string agent) => known.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
