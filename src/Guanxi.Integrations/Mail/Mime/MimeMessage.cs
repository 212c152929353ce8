using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Guanxi.Integrations.Mail.Mime;

/// <summary>A message as it goes over the wire (RFC 5322, MIME).</summary>
/// <param name="Key">Names the message; the same in every attempt, so that a receiver may drop a second copy.</param>
sealed record MimeMessage(Guid Key, DateTimeOffset At, MailAddress From, IReadOnlyList<MailAddress> To, string? ReplyTo, string Subject, string Text, string? Html, IReadOnlyList<MailAttachment> Attachments)
{
    const int LineLength = 76;

    /// <summary>An invitation: calendar programs act on it (RFC 6047).</summary>
    public string? Calendar { get; init; }

    public string Id => $"<{Key:N}@{From.Host}>";

    public string Write()
    {
        var message = new StringBuilder();
        message.Append(MailHeaders.Date(At)).Append(MailHeaders.Addresses("From", [From])).Append(MailHeaders.Addresses("To", To));
        if (ReplyTo is not null && MailAddress.TryCreate(ReplyTo, out var reply)) message.Append(MailHeaders.Addresses("Reply-To", [reply]));
        message.Append(MailHeaders.Text("Subject", Subject)).Append(CultureInfo.InvariantCulture, $"Message-ID: {Id}\r\n").Append("MIME-Version: 1.0\r\n").Append("Auto-Submitted: auto-generated\r\n");
        if (Attachments.Count == 0) Body(message);
        else Parts(message, "mixed", [Body, .. Attachments.Select(a => (Action<StringBuilder>)(m => File(m, a)))]);
        return message.ToString();
    }

    void Body(StringBuilder message)
    {
        var forms = new List<Action<StringBuilder>> { m => Words(m, "plain", Text) };
        if (Html is not null) forms.Add(m => Words(m, "html", Html));
        if (Calendar is not null) forms.Add(m => Words(m, "calendar", Calendar, $"; method={MethodOf(Calendar)}"));
        if (forms is [var only]) only(message);
        else Parts(message, "alternative", forms);
    }

    void Parts(StringBuilder message, string kind, IReadOnlyList<Action<StringBuilder>> parts)
    {
        var boundary = $"{kind}-{Key:N}";
        message.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n");
        foreach (var part in parts)
        {
            message.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n");
            part(message);
        }
        message.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n");
    }

    static string MethodOf(string calendar) => calendar.Split('\n').First(l => l.StartsWith("METHOD:", StringComparison.Ordinal))[7..].TrimEnd();

    static void Words(StringBuilder message, string kind, string text, string more = "")
    {
        message.Append(CultureInfo.InvariantCulture, $"Content-Type: text/{kind}; charset=utf-8{more}\r\n");
        Bytes(message, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
    }

    static void File(StringBuilder message, MailAttachment file)
    {
        message.Append(CultureInfo.InvariantCulture, $"Content-Type: {file.ContentType}\r\nContent-Disposition: attachment; {MailHeaders.FileName(file.Name)}\r\n");
        Bytes(message, file.Content);
    }

    /// <summary>Base64 keeps every byte, and no line of it begins with the dot that would end the message.</summary>
    static void Bytes(StringBuilder message, byte[] bytes)
    {
        message.Append("Content-Transfer-Encoding: base64\r\n\r\n");
        var code = Convert.ToBase64String(bytes);
        for (var at = 0; at < code.Length; at += LineLength) message.Append(code, at, Math.Min(LineLength, code.Length - at)).Append("\r\n");
    }
}

sealed record MailAttachment(string Name, string ContentType, byte[] Content);
