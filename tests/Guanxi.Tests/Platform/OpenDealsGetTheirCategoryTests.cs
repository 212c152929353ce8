using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Presets;
using Guanxi.Modules.Sales;
using Guanxi.Tests.Automation;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Platform;

public sealed class OpenDealsGetTheirCategoryTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Deals_made_before_there_were_categories_are_given_theirs_at_the_next_start(string database)
    {
        var place = await Place.Make(database);
        Opportunity sure, early;
        await using (var house = await House.Over(place with { Remove = () => Task.CompletedTask }, start => start.Run()))
        {
            var unit = house.Store.Begin(Viewer.System);
            TradePresets.Add(unit, house.Services.GetRequiredService<Texts>(), "b2b", "en", "CNY");
            Assert.True((await unit.Commit()).Ok);
            (sure, early) = (await house.Made(new Opportunity { Name = "sure", Probability = 85 }), await house.Made(new Opportunity { Name = "early" }));
            // As they lay in the tables of an earlier version.
            await house.Services.GetRequiredService<IDatabase>().ExecuteScript(["UPDATE opportunities SET forecast_category = NULL"]);
            Assert.True((await house.Store.Save(Viewer.System, new(house.Registry.Of<Setting>(), ChangeKind.Delete, (await house.All<Setting>()).Single(s => s.Key == OpenDealsGetTheirCategory.Key).Id, Change.NoValues))).Ok);
        }
        await using var later = await House.Over(place, start => start.Run());
        Assert.Equal(("commit", "pipeline"), ((await later.Now(sure)).ForecastCategory, (await later.Now(early)).ForecastCategory));
        Assert.Contains(await later.All<Setting>(), s => s.Key == OpenDealsGetTheirCategory.Key);
    }
}
