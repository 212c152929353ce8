using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Pages;

/// <summary>What the generic pages do, they do for every object.</summary>
public sealed class EveryObjectPageTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    public static TheoryData<string> Objects()
    {
        var builder = new Kernel.Hosting.ModuleBuilder();
        AllModules.Describe(builder);
        return [.. builder.Objects.Select(ModelCompiler.Compile).Where(o => !o.Internal).Select(o => o.Name)];
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task Its_list_form_and_pickers_are_drawn_in_both_languages(string name)
    {
        var company = await companies.On("sqlite");
        foreach (var language in new[] { "en", "zh-CN" })
        {
            var browser = await company.Browse(company.Administrator, language);
            foreach (var path in new[] { "", "/new", "/columns", "/filter", "/views/new", "?mode=board", "?mode=calendar", "?mode=calendar&span=week", "?mode=calendar&span=day", "?mode=split", "?mode=timeline", "?mode=timeline&span=year", "?mode=map" })
                Assert.Equal(path == "/new" && !await MayCreate(company, name) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await browser.Get($"/{name}{path}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/lookup/{name}?q=a")).Status);
        }
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task Every_field_it_may_be_asked_about_has_a_condition_editor_and_a_label(string name)
    {
        var company = await companies.On("sqlite");
        var model = company.Services.GetRequiredService<Schema>().Current[name];
        var browser = await company.Browse(company.Administrator);
        foreach (var field in model.Fields.Where(f => f is { Hidden: false, Secret: false }))
        {
            var page = await browser.Get($"/{name}/filter?field={field.Name}", frame: "modal-frame");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("field." + field.Name, page.Words);
        }
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task Its_rows_are_grouped_by_what_makes_groups_and_every_column_has_a_menu(string name)
    {
        var company = await companies.On("sqlite");
        var model = company.Services.GetRequiredService<Schema>().Current[name];
        var browser = await company.Browse(company.Administrator);
        foreach (var field in model.Fields.Where(f => f is { Hidden: false, Secret: false }))
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/{name}/columns/menu?columns={field.Name}&name={field.Name}")).Status);
            if (field.ValueKind is FieldKind.Choice or FieldKind.Reference or FieldKind.YesNo or FieldKind.Rating or FieldKind.Date or FieldKind.Instant)
                Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/{name}?mode=table&columns={field.Name}&group={field.Name}&totals=share:{field.Name},max:{field.Name}")).Status);
        }
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task An_empty_form_is_refused_with_words_or_saved_never_an_error(string name)
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator);
        var posted = await browser.Post($"/{name}/new", "/accounts");
        Assert.Contains(posted.Status, await MayCreate(company, name) ? new[] { HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect } : [HttpStatusCode.Forbidden]);
        if (posted.Status == HttpStatusCode.Redirect) Assert.Equal(HttpStatusCode.OK, (await browser.Get(posted.Location!)).Status);
    }

    /// <summary>Logs are written by the product alone.</summary>
    static async Task<bool> MayCreate(TestCompany company, string name) => AccessFilter.Of(company.Store.Registry, company.Store.Registry[name], await company.ViewerOf(company.Administrator), Verb.Create, company.Store.Clock.GetUtcNow()) != BoundFilter.None;
}
