using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Pages.Home;

/// <summary>What a new company does first, until all of it is done.</summary>
public sealed record FirstSteps(IReadOnlyList<(string Step, string Href, bool Done)> Steps) : HomeCard("firstSteps")
{
    public override bool Fixed => true;

    /// <returns>Null for who does not set things up, and when nothing is left.</returns>
    public static async Task<FirstSteps?> Of(Visit visit)
    {
        if (!visit.Viewer.Can("setup")) return null;
        IReadOnlyList<(string, string, bool)> steps =
        [
            ("company", "/setup/company", await visit.Http.RequestServices.GetRequiredService<Settings>().Read<CompanyProfile>("company", visit.Cancel) is { Address: not null } or { Phone: not null }),
            ("people", "/setup/users", await Some<User>(visit, 2)),
            ("customers", "/import?object=accounts", await Some<Modules.Customers.Account>(visit, 1)),
            ("stages", "/setup/objects/opportunities", await Some<Opportunity>(visit, 1)),
            ("field", "/setup/objects/accounts", visit.Registry.Objects.Any(o => o.Custom || o.Fields.Any(f => f.Custom))),
        ];
        // A company at work needs no advice.
        return steps.Count(s => s.Item3) >= steps.Count - 2 ? null : new(steps);
    }

    static async Task<bool> Some<T>(Visit visit, int count) where T : Kernel.Records.Record =>
        await visit.Store.Count(Viewer.System, visit.Registry.Of<T>(), Filter.All, count, cancel: visit.Cancel) >= count;
}
