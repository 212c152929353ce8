using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Guanxi.Integrations.Mail.Mime;
using Guanxi.Integrations.Mail.Smtp;
using Guanxi.Modules.Platform.Mail;

namespace Guanxi.Integrations.Mail;

/// <summary>Sends a test at once, so that whoever sets the server up sees its answer.</summary>
public sealed class MailTrial(MailServer servers, TimeProvider clock)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>Whether it was taken, and the server's or the network's own words.</returns>
    public async Task<(bool Sent, string Answer)> Send(MailSettings server, string to, string subject, string text, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            var now = clock.GetUtcNow();
            var message = new MimeMessage(Guid.CreateVersion7(now), now, MailServer.From(server), [new MailAddress(to)], null, subject, text, null, []);
            return (true, (await servers.Send(server, message, patience.Token)).Answer);
        }
        catch (Exception fault) when (fault is SmtpFault or IOException or SocketException or AuthenticationException or CryptographicException || fault is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return (false, fault.Message);
        }
    }
}
