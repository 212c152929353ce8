namespace Guanxi.Modules.Platform.Mail;

/// <summary>A text that is filled from a record and sent; <c>{{name}}</c> stands for a field, <c>{{account.name}}</c> for one of what it refers to.</summary>
[Object("mail-templates", Icon = "mail", Owned = false, InMenu = false, Searchable = false)]
public sealed class MailTemplate : Record
{
    [Title, Unique, MaxLength(100)] public string Name { get; set; } = "";
    /// <summary>Whose fields it names; empty for none in particular.</summary>
    [ObjectName, InList, Filtered, MaxLength(64)] public string? Object { get; set; }
    [MaxLength(500), InList] public string? SubjectZh { get; set; }
    [RichText] public string? BodyZh { get; set; }
    [MaxLength(500), InList] public string? SubjectEn { get; set; }
    [RichText] public string? BodyEn { get; set; }
}
