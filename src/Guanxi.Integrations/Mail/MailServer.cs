using System.Net.Mail;
using Guanxi.Integrations.Mail.Mime;
using Guanxi.Integrations.Mail.Smtp;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Guanxi.Integrations.Mail;

/// <summary>The company's mail server: how it is reached, and the way to it.</summary>
public sealed class MailServer(Settings settings, IDataProtectionProvider protection, IOptions<MailOptions> options)
{
    readonly IDataProtector _protector = protection.CreateProtector("Guanxi.Mail");

    /// <summary>Null when none is set up.</summary>
    public ValueTask<MailSettings?> Find(CancellationToken cancel = default) => settings.Read<MailSettings>(MailSettings.Key, cancel);

    /// <param name="password">As typed; null keeps the one there is.</param>
    public async ValueTask Write(UnitOfWork unit, MailSettings server, string? password, CancellationToken cancel = default) =>
        await settings.Write(unit, MailSettings.Key, server with { Password = string.IsNullOrEmpty(password) ? (await Find(cancel))?.Password : _protector.Protect(password) }, cancel);

    /// <returns>The server's word, and the receivers it refused.</returns>
    /// <exception cref="Exception">Of many kinds: the network, encryption, the server's refusal.</exception>
    internal async Task<(string Answer, IReadOnlyList<string> Refused)> Send(MailSettings server, MimeMessage message, CancellationToken cancel)
    {
        await using var connection = await SmtpConnection.Open(server.Host, server.Port, server.Security, options.Value.AcceptAnyCertificate, cancel);
        if (!string.IsNullOrEmpty(server.User)) await connection.SignIn(server.User, server.Password is null ? "" : _protector.Unprotect(server.Password), cancel);
        return await connection.Send(MailHeaders.Bare(message.From), [.. message.To.Select(MailHeaders.Bare)], message.Write(), cancel);
    }

    internal static MailAddress From(MailSettings server) => new(server.From, server.FromName);
}
