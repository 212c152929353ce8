using Guanxi.Modules.Platform;
using Guanxi.Modules.Presets;
using Guanxi.Web.Pages;
using Guanxi.Web.Pages.Around;

namespace Guanxi.Web.Account.Setup;

/// <summary>The company's settings in words, each with the page that sets it: what the list of settings shows to people.</summary>
static class SettingsOverview
{
    public static async Task<IResult> Show(Visit visit, Settings settings)
    {
        if (!visit.Viewer.Can("setup")) return await visit.Forbidden();
        var company = await settings.Read<CompanyProfile>(CompanyProfile.Key, visit.Cancel);
        var preset = await settings.Read<string>("preset", visit.Cancel);
        var networks = (await settings.Read<AllowedNetworks>(AllowedNetworks.Key, visit.Cancel))?.Networks ?? [];
        var menu = await settings.Read<List<string>>(Shells.MenuKey, visit.Cancel) ?? [];
        var signingIn = await settings.Read<SignInPolicy>(SignInPolicy.Key, visit.Cancel) ?? new();
        return await visit.Page<SettingsPage>(new SettingsModel(
        [
            new("moveIn.company", company?.Name, "/setup/company"),
            new("moveIn.language", company?.Language == Kernel.Text.Texts.Chinese ? "中文" : "English", "/setup/company"),
            new("moveIn.timeZone", company?.TimeZone, "/setup/company"),
            new("moveIn.currency", company?.Currency, "/setup/company"),
            new("moveIn.preset", preset is not null && Preset.Codes.Contains(preset) ? visit["preset." + preset] : preset, null),
            new("setup.navigation", menu.Count == 0 ? visit["setup.navigationAll"] : string.Join(visit["field.listSeparator"], menu.Select(visit.Registry.Find).OfType<Kernel.Model.ObjectModel>().Select(visit.Many)), "/setup/navigation"),
            new("setup.networks", networks.Count == 0 ? visit["setup.networksAll"] : string.Join(visit["field.listSeparator"], networks), "/setup/networks"),
            new("policy.secondFactor", visit["policy.secondFactor." + signingIn.SecondFactor], SigningInRoutes.Address),
        ]));
    }
}

public sealed record SettingsModel(IReadOnlyList<SettingLine> Lines);

/// <param name="Label">Key of a text.</param>
/// <param name="Href">Where it is set; null where it is given once and for all.</param>
public sealed record SettingLine(string Label, string? Value, string? Href);
