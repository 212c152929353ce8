using System.Net;
using AngleSharp.Html.Parser;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Tests.Pages;

public sealed class UnchangedFormTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task A_form_sent_as_it_was_drawn_changes_nothing()
    {
        var company = await demo.Company;
        var browser = await company.Browse(await demo.Person("administrator"));
        var changed = new List<string>();
        foreach (var model in company.Store.Registry.Public)
            foreach (var record in (await company.Store.List(Viewer.System, new(model) { Limit = 3 })).Records)
            {
                var form = await browser.Get($"/{model.Name}/{record.Id}/edit");
                if (form.Status != HttpStatusCode.OK) continue;
                using var page = await new HtmlParser().ParseDocumentAsync(form.Text);
                var sent = FilledForm.Of(page.QuerySelector("main form[method=post]")!);
                var answer = await browser.Post($"/{model.Name}/{record.Id}/edit", $"/{model.Name}/{record.Id}/edit", sent);
                var after = (await company.Store.Get(Viewer.System, model, record.Id))!;
                // What is closed to change says so.
                if (answer.Status == HttpStatusCode.UnprocessableEntity && answer.Text.Contains("role=\"alert\"", StringComparison.Ordinal)) continue;
                if (answer.Status != HttpStatusCode.Redirect) changed.Add($"{model.Name}: {(int)answer.Status}");
                changed.AddRange(from field in model.Fields where field.Name is not ("version" or "updatedAt" or "updatedBy") let stood = FieldText.Print(field, field.Get(record)) let stands = FieldText.Print(field, field.Get(after)) where stood != stands select $"{model.Name}.{field.Name}: {stood} → {stands}");
            }
        Assert.True(changed.Count == 0, string.Join('\n', changed.Distinct()));
    }
}
