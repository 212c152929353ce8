using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Presets;
using Guanxi.Modules.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Platform;

public sealed class PresetTests
{
    public static TheoryData<string, string> All => new(from preset in Preset.Codes from language in Texts.Languages select (preset, language));

    [Theory, MemberData(nameof(All))]
    public async Task A_preset_applies_and_all_it_names_exists(string preset, string language)
    {
        await using var house = await House.Open("sqlite");
        var unit = house.Store.Begin(Viewer.System);
        TradePresets.Add(unit, house.Services.GetRequiredService<Texts>(), preset, language, "CNY");
        var applied = await unit.Commit();
        Assert.True(applied.Ok, string.Join("; ", applied.Problems.Select(p => p.Problem)));
        var deals = house.Registry.Of<Opportunity>();
        Assert.All(applied.Records.OfType<Stage>().SelectMany(s => s.RequiredFields.Concat(s.KeyFields)), f => Assert.NotNull(deals.Find(f)));
        foreach (var view in applied.Records.OfType<SavedView>())
        {
            var model = house.Registry[view.Object];
            var filter = FilterText.Parse(view.Filter ?? "").Filter!;
            await house.Store.List(HouseRecords.Boss, new(model) { Filter = filter, Sorts = [.. (view.Sorts ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => new Sort(s.TrimStart('-'), s[0] == '-'))] });
            Assert.All(view.Columns.Append(view.GroupBy).Append(view.Total).OfType<string>(), c => Assert.NotNull(model.Find(c)));
        }
        Assert.All(applied.Records.OfType<Role>(), r => Assert.DoesNotContain("role.", r.Name + r.Description));
    }

    [Fact]
    public async Task Every_right_of_a_shipped_role_names_what_exists()
    {
        await using var house = await House.Open("sqlite");
        foreach (var rights in ShippedRoles.Codes.Where(c => c != "administrator").Select(ShippedRoles.Of))
        {
            Assert.All(rights.Objects.Keys, o => Assert.NotNull(house.Registry.Find(o)));
            Assert.All(rights.Fields!, f => Assert.All(f.Value.Keys, name => Assert.NotNull(house.Registry[f.Key].Find(name))));
            Assert.All(rights.Sharing!, s => Assert.Empty(FilterBinder.Bind(house.Registry, house.Registry[s.Key], FilterText.Parse(s.Value).Filter!, HouseRecords.Boss, default).Problems));
        }
    }
}
