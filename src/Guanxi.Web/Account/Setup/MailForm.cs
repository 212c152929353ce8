using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform.Mail;

namespace Guanxi.Web.Account.Setup;

/// <param name="Known">Whether a server is set up.</param>
public sealed record MailForm(MailSettings Mail, bool Known, IReadOnlyList<Problem> Problems);
