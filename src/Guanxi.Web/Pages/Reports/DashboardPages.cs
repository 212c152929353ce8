using System.Text.Json;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.WebUtilities;

namespace Guanxi.Web.Pages.Reports;

/// <summary>Dashboards: shipped for each kind of work, and one's own.</summary>
public static class DashboardPages
{
    public static void MapDashboards(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dashboards", (Visit visit) => visit.GoTo("/dashboards/" + Usual(visit)));
        foreach (var (key, _) in ShippedDashboards.All) routes.MapGet("/dashboards/" + key, (Visit visit) => Shipped(visit, key));
        routes.MapGet("/dashboards/{id:guid}", Show);
        routes.MapGet("/dashboards/add", Choose);
        routes.MapPost("/dashboards/add", Add);
        routes.MapPost("/dashboards/cards/{id:guid}/remove", Remove);
    }

    /// <summary>Who leads looks at the whole, who serves at requests, others at their sales.</summary>
    static string Usual(Visit visit) => visit.Viewer.Can("reports") && visit.Object("opportunities") is not null ? "management" : visit.Object("opportunities") is not null ? "sales" : "service";

    static async Task<IResult> Shipped(Visit visit, string key)
    {
        if (visit.Object("dashboards") is null || ShippedDashboards.All.FirstOrDefault(d => d.Key == key) is not { Key: not null } shipped) return await visit.Missing();
        await CatchUp(visit);
        var lens = DashboardLens.Read(visit.Http.Request.Query);
        var cards = await Task.WhenAll(shipped.Cards.Select(c => CardModel.Load(visit, visit[c.Name], c.Report, lens)));
        var services = visit.Http.RequestServices;
        var goals = key == "service" ? null : await GoalModel.Load(visit, services.GetRequiredService<Pivots>(), lens, services.GetRequiredService<Company>().Facts.Currency);
        return await Page(visit, visit["dashboard." + key], "/dashboards/" + key, null, lens, cards, goals);
    }

    static async Task<IResult> Show(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Dashboard>(id), visit.Cancel) is not { } dashboard) return await visit.Missing();
        await CatchUp(visit);
        var lens = DashboardLens.Read(visit.Http.Request.Query);
        var query = new ListQuery(visit.Registry.Of<DashboardCard>()) { Filter = Filter.Is("dashboard", id), Sorts = [new("position")], Limit = 50 };
        var kept = (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records.Cast<DashboardCard>();
        var cards = await Task.WhenAll(kept.Select(c => CardModel.Load(visit, c.Name, Question(c.Question), lens, c.Id)));
        return await Page(visit, dashboard.Name, $"/dashboards/{id}", dashboard, lens, cards);
    }

    /// <summary>Whoever asks again because something was committed is told of it.</summary>
    static async Task CatchUp(Visit visit)
    {
        if (visit.Http.Request.Headers.ContainsKey("Guanxi-Live")) await visit.Http.RequestServices.GetRequiredService<Pivots>().CatchUp(visit.Store.Feed, visit.Cancel);
    }

    static ReportDefinition Question(string text)
    {
        var query = QueryHelpers.ParseQuery(text);
        return ReportDefinition.Read(name => query.GetValueOrDefault(name));
    }

    static async Task<IResult> Page(Visit visit, string title, string path, Dashboard? saved, DashboardLens lens, CardModel?[] cards, GoalModel? goals = null) =>
        await visit.Page<DashboardPage>(new DashboardModel(title, path, saved, lens, await Saved(visit), [.. cards.OfType<CardModel>()], goals));

    static async Task<IReadOnlyList<Dashboard>> Saved(Visit visit) =>
        [.. (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<Dashboard>()) { Sorts = [new("name")], Limit = 20 }, visit.Cancel)).Records.Cast<Dashboard>()];

    /// <summary>Which dashboard a report goes onto: one's own, or a new one.</summary>
    static async Task<IResult> Choose(Visit visit, string title) =>
        await visit.Page<AddCardPage>(new AddCardModel(title, ReportPages.Read(visit), [.. (await Saved(visit)).Where(d => d.Owner.Value == visit.Viewer.UserId || visit.Viewer.Administrator)]));

    static async Task<IResult> Add(Visit visit)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var unit = visit.Store.Begin(visit.Viewer);
        var title = form["title"].ToString().Trim();
        var id = Guid.TryParse(form["dashboard"], out var chosen) ? chosen : visit.Store.NewId();
        if (id != chosen) unit.Create(new Dashboard { Id = id, Name = form["name"] is [{ Length: > 0 } name, ..] ? name : title });
        unit.Create(new DashboardCard { Name = title, Dashboard = id, Question = form["definition"].ToString(), Position = (int)(visit.Now.ToUnixTimeSeconds() % int.MaxValue) });
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok ? visit.GoTo($"/dashboards/{id}", visit["flash.cardAdded"], saved.Unit) : visit.GoTo("/reports", visit.Say(saved.Problems[0].Problem), failed: true);
    }

    static async Task<IResult> Remove(Visit visit, Guid id)
    {
        var model = visit.Registry.Of<DashboardCard>();
        if (await visit.Store.Get(visit.Viewer, new Id<DashboardCard>(id), visit.Cancel) is not { } card) return await visit.Missing();
        var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Delete, id, Change.NoValues), visit.Cancel);
        return saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal) : visit.GoTo($"/dashboards/{card.Dashboard.Value}", visit["flash.cardRemoved"], saved.Unit);
    }
}

/// <param name="Saved">The record behind it; null for a shipped one.</param>
public sealed record DashboardModel(string Title, string Path, Dashboard? Saved, DashboardLens Lens, IReadOnlyList<Dashboard> All, IReadOnlyList<CardModel> Cards, GoalModel? Goals)
{
    /// <summary>Objects whose changes change a card, as JSON: what is counted, what it is part of, and for lines made elsewhere their files.</summary>
    public string Counted(Visit visit) => JsonSerializer.Serialize(Cards.Select(c => visit.Registry.Find(c.Definition.Object)).OfType<ObjectModel>()
        .SelectMany(o => (string?[])[o.Outside ? "fact-files" : o.Name, o.DetailOf is { } whole ? o[whole].Target : null]).Append(Goals is null ? null : "goals").OfType<string>().Distinct());
}

public sealed record AddCardModel(string Title, ReportDefinition Definition, IReadOnlyList<Dashboard> Dashboards);
