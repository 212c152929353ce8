using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office.Approvals;

namespace Guanxi.Web.Tests.Pages;

public sealed class SelectionTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task Several_records_are_changed_together_and_taken_back_together()
    {
        var company = await companies.On("sqlite");
        var (one, two) = (new Customer { Name = "Bulk one", Owner = company.EastAgent }, new Customer { Name = "Bulk two", Owner = company.EastAgent });
        await company.Add(one, two);
        var browser = await company.Browse(company.EastAgent);
        var asked = await browser.Post("/accounts/bulk/edit", "/accounts", ("id", one.Id.ToString()), ("id", two.Id.ToString()), ("field", "class"));
        Assert.Contains("Class” of 2 records", asked.Words);
        var look = await browser.Post("/accounts/bulk/preview", "/accounts", ("id", one.Id.ToString()), ("id", two.Id.ToString()), ("field", "class"), ("class", "a"));
        Assert.Contains("2 records will change", look.Words);
        await browser.Post("/accounts/bulk/apply", "/accounts", ("id", one.Id.ToString()), ("id", two.Id.ToString()), ("field", "class"), ("class", "a"));
        var page = await browser.Get("/accounts?q=Bulk&class=a");
        Assert.Contains("Bulk one", page.Words);
        Assert.Contains("Bulk two", page.Words);
        var undo = System.Text.RegularExpressions.Regex.Match(page.Text, "action=\"(/undo/[^\"]+)\"").Groups[1].Value;
        await browser.Post(undo, "/accounts");
        Assert.DoesNotContain("Bulk one", (await browser.Get("/accounts?q=Bulk&class=a")).Words);
    }

    [Fact]
    public async Task One_record_that_may_not_be_changed_keeps_all_as_they_are()
    {
        var company = await companies.On("sqlite");
        var (mine, other) = (new Customer { Name = "Mine in bulk", Owner = company.EastAgent }, new Customer { Name = "Not mine", Owner = company.SouthManager });
        await company.Add(mine, other);
        var answer = await (await company.Browse(company.EastAgent)).Post("/accounts/bulk/delete", "/accounts", ("id", mine.Id.ToString()), ("id", other.Id.ToString()), ("sure", "1"));
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("Mine in bulk", (await (await company.Browse(company.EastAgent)).Get("/accounts?q=Mine")).Words);
    }

    [Fact]
    public async Task What_is_refused_is_said_beforehand_and_left_out()
    {
        var company = await companies.On("sqlite");
        var (mine, other) = (new Customer { Name = "Left behind", Owner = company.EastAgent }, new Customer { Name = "Out of reach", Owner = company.SouthManager });
        await company.Add(mine, other);
        var browser = await company.Browse(company.EastAgent);
        (string, string)[] chosen = [("id", mine.Id.ToString()), ("id", other.Id.ToString())];
        var look = await browser.Post("/accounts/bulk/delete", "/accounts", chosen);
        Assert.Contains("1 record will change", look.Words);
        Assert.Contains("1 record is left out", look.Words);
        Assert.DoesNotContain("Out of reach", look.Words);
        Assert.Contains("Left behind", (await browser.Get("/accounts?q=Left")).Words);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/accounts/bulk/delete", "/accounts", [.. chosen, ("sure", "1"), ("skip", "1")])).Status);
        Assert.Null(await company.Store.Get(Viewer.System, company.Store.Registry["accounts"], mine.Id));
        Assert.NotNull(await company.Store.Get(Viewer.System, company.Store.Registry["accounts"], other.Id));
    }

    [Fact]
    public async Task What_needs_consent_waits_record_by_record_and_the_rest_is_done_at_once()
    {
        var company = await companies.On("sqlite");
        await company.Add(new ApprovalPolicy { Name = "Bulk waits", Object = "accounts", When = ApprovalTrigger.Changed, Condition = "employees>=9000 and class:b", Steps = ApprovalStep.Print([new() { By = StepBy.People, People = [company.EastManager.Id] }]) });
        Customer Of(string name, int employees) => new() { Name = name, Employees = employees, Owner = company.EastAgent };
        var (small, large, larger) = (Of("Bulk at once", 10), Of("Bulk waits one", 9_001), Of("Bulk waits two", 9_002));
        await company.Add(small, large, larger);
        var browser = await company.Browse(company.EastAgent);
        (string, string)[] chosen = [("id", small.Id.ToString()), ("id", large.Id.ToString()), ("id", larger.Id.ToString()), ("field", "class"), ("class", "b")];
        var look = await browser.Post("/accounts/bulk/preview", "/accounts", chosen);
        Assert.Contains("1 record will change", look.Words);
        Assert.Contains("2 records need approval. Each waits by itself", look.Words);
        var done = await browser.Post("/accounts/bulk/apply", "/accounts", [.. chosen, ("sure", "1"), ("skip", "1")]);
        Assert.Equal("/accounts", done.Location);
        Assert.Contains("2 sent for approval", (await browser.Get("/accounts?q=Bulk")).Words);
        async Task<string?> Class(Customer account) => (await company.Store.Get(Viewer.System, new Kernel.Records.Id<Customer>(account.Id)))!.Class;
        Assert.Equal(("b", null, null), (await Class(small), await Class(large), await Class(larger)));

        var turns = (await company.Store.List(Viewer.System, new(company.Store.Registry.Of<ApprovalTurn>()) { Filter = Filter.Is("related", large.Id.ToString(), larger.Id.ToString()) })).Records.Cast<ApprovalTurn>().ToList();
        Assert.Equal(2, turns.Select(t => t.Approval.Value).Distinct().Count());
        var manager = await company.Browse(company.EastManager);
        await manager.Post($"/approval-turns/{turns.Single(t => t.Related!.Value.Id == large.Id).Id}/actions/approve", "/approvals");
        Assert.Equal(("b", null), (await Class(large), await Class(larger)));
        var home = (await manager.Get("/")).Text;
        Assert.Contains("aria-label=\"Waiting for my decision\"", home);
        Assert.Equal((false, true), (Asks(large), Asks(larger)));
        bool Asks(Customer account) => home.Contains($"href=\"/approvals/{turns.Single(t => t.Related!.Value.Id == account.Id).Approval}\"", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_is_kept_and_stands_as_a_tab()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.EastAgent);
        var kept = await browser.Post("/accounts/views/new", "/accounts", ("name", "Best customers"), ("shared", "private"), ("list", "?filter=class%3Aa&sort=-name&mode=table"));
        Assert.Equal(HttpStatusCode.Redirect, kept.Status);
        var page = await browser.Get(kept.Location!);
        Assert.Contains("Best customers", page.Words);
        Assert.Contains("Class <b>is</b> A", page.Text);
        Assert.DoesNotContain("Best customers", (await (await company.Browse(company.OtherEastAgent)).Get("/accounts")).Words);
    }

    [Fact]
    public async Task A_condition_is_built_by_kind_and_ends_in_the_address()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.EastAgent);
        Assert.Contains("value=\"Between\"", (await browser.Get("/accounts/filter?field=employees")).Text);
        Assert.Equal("/accounts?filter=employees%3A1000..5000", (await browser.Get("/accounts/filter/apply?field=employees&op=Is&value=1,000&value=5000")).Location);
    }
}
