using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.Setup;

public sealed record CompanyForm(CompanyProfile Profile, IReadOnlyList<Problem> Problems);
