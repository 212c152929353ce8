using Guanxi.Kernel.Access;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Tests.Pages;

public sealed class DashboardTests
{
    /// <summary>A clock belongs to whom its request belongs.</summary>
    [Fact]
    public async Task The_lens_narrows_details_by_whose_their_whole_is()
    {
        await using var company = await TestCompany.Open();
        var browser = await company.Browse(company.Administrator);
        foreach (var (scope, condition) in new[] { ("mine", "ticket.owner:me"), ("team", "ticket.team:myTeams") })
        {
            var page = (await browser.Get("/dashboards/service?scope=" + scope)).Text;
            Assert.Contains($"object=ticket-clocks&amp;rows=kind&amp;columns=state&amp;measures=count&amp;filter={Uri.EscapeDataString(condition)}", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_team_shares_has_a_team()
    {
        await using var company = await TestCompany.Open();
        var unit = company.Store.Begin(Viewer.System);
        unit.Update<User>(company.Administrator, ("team", null));
        Assert.True((await unit.Commit()).Ok);
        unit = company.Store.Begin(await company.ViewerOf(company.Administrator));
        unit.Create(new SavedView { Name = "ours", Object = "accounts", Shared = ViewSharing.Team });
        Assert.Equal(["noTeamToShareWith"], (await unit.Commit()).Problems.Select(p => p.Problem.Code));
        unit = company.Store.Begin(await company.ViewerOf(company.Administrator));
        unit.Create(new SavedView { Name = "everybody's", Object = "accounts", Shared = ViewSharing.Everyone });
        Assert.True((await unit.Commit()).Ok);
    }
}
