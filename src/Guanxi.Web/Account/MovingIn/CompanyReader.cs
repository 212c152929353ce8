using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>Tells the kernel who the company is, at start and when its profile changes.</summary>
public sealed class CompanyReader(Settings settings, Company company) : IFollower
{
    public string Name => "company";

    public bool Concerns(string objectName) => objectName == "settings";

    public async ValueTask Committed(CancellationToken cancel)
    {
        if (await settings.Read<CompanyProfile>(CompanyProfile.Key, cancel) is { } profile) company.Facts = profile.ToFacts();
    }
}
