using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Demo;
using Guanxi.Modules.Office;
using Guanxi.Modules.Presets;
using Guanxi.Modules.Sales;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Demo;

public sealed class DemoCompanyTests
{
    public static TheoryData<string, string> All => new(from preset in Preset.Codes from language in Texts.Languages select (preset, language));

    [Theory, MemberData(nameof(All))]
    public async Task The_demo_company_is_in_full_work(string preset, string language)
    {
        await using var house = await House.Open("sqlite", s => s.AddSingleton<TimeProvider>(new SetClock()));
        var unit = house.Store.Begin(Viewer.System);
        TradePresets.Add(unit, house.Services.GetRequiredService<Texts>(), preset, language, "CNY");
        Assert.True((await unit.Commit()).Ok);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(language == Texts.Chinese ? "Asia/Shanghai" : "Europe/London");
        var made = await DemoCompany.Make(house.Store, new(preset, language, zone.Id, "CNY", Viewer.SystemId));
        Assert.True(made.Ok, string.Join("; ", made.Problems.Select(p => $"{made.Records.ElementAtOrDefault(p.Change)} {p.Problem}")));
        Assert.True(await Count<Account>("") >= 200);
        Assert.True(await Count<Contact>("") >= 400);
        Assert.True(await Count<Opportunity>("") >= 300);
        Assert.True(await Count<Opportunity>("status:open and nextActivityAt:empty") > 5);
        Assert.True(await Count<Opportunity>("closeDate:thisMonth") > 5);
        Assert.True(await Count<Activity>("done:false and due:today") > 3);
        Assert.True(await Count<Activity>("done:false and due<today") > 3);
        Assert.True(await Count<Activity>("account:empty") < await Count<Activity>("account:any"));
        Assert.True(await Count<Account>("lastContactedAt:any and nextContactDue:any and lifetimeAmount>0") > 10);
        var clocks = (await house.Store.List(Viewer.System, new(house.Registry.Of<TicketClock>()) { Limit = 1_000 })).Records.Cast<TicketClock>().ToList();
        Assert.Equal(clocks.Count, clocks.DistinctBy(c => (c.Ticket, c.Kind)).Count());

        async Task<long> Count<T>(string filter) where T : Kernel.Records.Record =>
            await house.Store.Count(HouseRecords.Boss with { TimeZone = zone }, house.Registry.Of<T>(), FilterText.Parse(filter).Filter!);
    }
}
