using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Setup;

/// <summary>The company's profile.</summary>
static class CompanyRoutes
{
    const string Address = "/setup/company";
    const int Longest = 255;

    public static void MapCompany(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/company", async (Visit visit, Modules.Platform.Settings settings, Kernel.Hosting.Company company) =>
            await visit.Page<CompanyPage>(new CompanyForm(await settings.Read<CompanyProfile>(CompanyProfile.Key, visit.Cancel) ?? Known(company), [])));
        setup.MapPost("/company", Save);
    }

    static async Task<IResult> Save(Visit visit, Modules.Platform.Settings settings, [FromForm] string? name, [FromForm] string? language, [FromForm] string? timeZone,
        [FromForm] string? currency, [FromForm] string? country, [FromForm] string? phone, [FromForm] string? website, [FromForm] string? address, [FromForm] string? taxNumber)
    {
        var profile = new CompanyProfile((name ?? "").Trim(), language ?? "", timeZone ?? "", currency ?? "", (country ?? "").Trim().ToUpperInvariant(),
            Filled(phone), Filled(website), Filled(address), Filled(taxNumber));
        if (Problems(profile) is { Count: > 0 } problems) return await visit.Page<CompanyPage>(new CompanyForm(profile, problems), StatusCodes.Status422UnprocessableEntity);
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        await settings.Write(unit, CompanyProfile.Key, profile, visit.Cancel);
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel), "setup.saved");
    }

    static List<Problem> Problems(CompanyProfile profile)
    {
        var problems = new List<Problem>();
        if (profile.Name.Length == 0) problems.Add(new("name", "required"));
        foreach (var (field, text) in new[] { ("name", profile.Name), ("phone", profile.Phone), ("website", profile.Website), ("address", profile.Address), ("taxNumber", profile.TaxNumber) })
            if (text?.Length > Longest) problems.Add(new(field, "tooLong", Longest, text.Length));
        if (!Texts.Languages.Contains(profile.Language)) problems.Add(new("language", "unknownChoice", profile.Language, string.Join(", ", Texts.Languages)));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(profile.TimeZone, out _)) problems.Add(new("timeZone", "unknownTimeZone", profile.TimeZone));
        if (!Currencies.IsKnown(profile.Currency)) problems.Add(new("currency", "unknownCurrency", profile.Currency));
        if (profile.Country is not { Length: 2 } || !profile.Country.All(char.IsAsciiLetterUpper)) problems.Add(new("country", "unknownCountry", profile.Country));
        return problems;
    }

    static CompanyProfile Known(Kernel.Hosting.Company company) =>
        new(company.Facts.Name, company.Facts.Language, company.Facts.TimeZone, company.Facts.Currency, company.Facts.Country);

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
