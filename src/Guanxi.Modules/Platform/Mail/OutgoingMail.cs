using Guanxi.Kernel.Jobs;

namespace Guanxi.Modules.Platform.Mail;

/// <summary>A message on its way out, sent once the unit that made it is committed.</summary>
[Object("outgoing-mails", Icon = "send", Owned = false, InMenu = false, Importable = false, Searchable = false, InFeed = false)]
public sealed class OutgoingMail : Job
{
    [Title, ReadOnly, MaxLength(500)] public string Subject { get; set; } = "";
    /// <summary>Addresses, with names before them in quotes where there are any: <c>"王芳" &lt;wang@example.com&gt;</c>.</summary>
    [ReadOnly, Required, Tags, InList] public string[] To { get; set; } = [];
    [ReadOnly, Email] public string? ReplyTo { get; set; }
    /// <summary>Made of <see cref="Html"/> when empty.</summary>
    [ReadOnly, LongText] public string? Text { get; set; }
    [ReadOnly, RichText] public string? Html { get; set; }
    /// <summary>Keys of files, as a JSON array.</summary>
    [ReadOnly, Json, Hidden] public string? Attachments { get; set; }
    /// <summary>A calendar stream that programs understand as an invitation (RFC 6047); its METHOD is in it.</summary>
    [ReadOnly, LongText, Hidden] public string? Calendar { get; set; }
    /// <summary>What it is about.</summary>
    [ReadOnly, InList] public Link? Related { get; set; }
    [ReadOnly, InList] public DateTimeOffset? SentAt { get; set; }
    /// <summary>The mail server's last answer, with the addresses it refused.</summary>
    [ReadOnly, MaxLength(2_000)] public string? Answer { get; set; }
}
