namespace Guanxi.Integrations.Mail;

/// <summary>Configuration section <c>Mail</c>; what a company sets in the browser is <see cref="Modules.Platform.Mail.MailSettings"/>.</summary>
public sealed class MailOptions
{
    /// <summary>Takes certificates that no authority vouches for: servers inside that sign their own.</summary>
    public bool AcceptAnyCertificate { get; set; }
    /// <summary>Pause after the first attempt; each next one is twice as long.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMinutes(1);
    public int Attempts { get; set; } = 12;
}
