namespace Guanxi.Modules.Platform.Mail;

/// <summary>How mail goes out: the setting <see cref="Key"/>.</summary>
/// <param name="Security"><c>tls</c> from the first byte (port 465), <c>startTls</c> (587), or <c>none</c>.</param>
/// <param name="Password">Encrypted.</param>
/// <param name="From">The address mail comes from.</param>
/// <param name="Site">Where people reach this installation, without a slash at the end; links in mails begin with it.</param>
public sealed record MailSettings(string Host, int Port, string Security, string? User, string? Password, string From, string? FromName, string? Site)
{
    public const string Key = "mail";
    public static IReadOnlyList<string> Securities { get; } = ["startTls", "tls", "none"];
}
