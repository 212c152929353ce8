using Guanxi.Analytics.Facts;
using Guanxi.Analytics.Measures;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Pages.Facts;

/// <summary>Order lines made elsewhere: files brought in, what they say, and who of them is not known here.</summary>
public static class FactPages
{
    public static void MapFacts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/facts", Choose);
        routes.MapPost("/reports/facts", Receive).WithMetadata(new RequestSizeLimitAttribute(FactDesk.Largest));
        routes.MapGet("/reports/facts/{id:guid}", Show);
        routes.MapPost("/reports/facts/{id:guid}", Read);
        routes.MapPost("/reports/facts/{id:guid}/make", Make);
        routes.MapPost("/reports/facts/{id:guid}/remove", Remove);
    }

    static async Task<IResult> Choose(Visit visit) => await Start(visit, null);

    static async Task<IResult> Start(Visit visit, string? error)
    {
        if (visit.Object("fact-files") is not { } model) return await visit.Missing();
        var kept = (await visit.Store.List(visit.Viewer, new(model) { Sorts = [new("createdAt", true)], Limit = 100 }, visit.Cancel)).Records.Cast<FactFile>();
        return await visit.Page<FactsPage>(new FactsModel([.. kept], visit.May(model, Verb.Create), error), error is null ? 200 : 422);
    }

    static async Task<IResult> Receive(Visit visit, FactDesk desk, Pivots pivots)
    {
        if (visit.Object("fact-files") is not { } model || !visit.May(model, Verb.Create)) return await visit.Forbidden();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        if (form.Files.FirstOrDefault(f => f.Length > 0) is not { } upload) return await Start(visit, visit["import.noFile"]);
        try
        {
            await using var content = upload.OpenReadStream();
            var name = Path.GetFileName(upload.FileName);
            var (id, report) = await desk.Receive(visit.Viewer, name, content, s => LineFiles.Open(s, name), cancel: visit.Cancel);
            return await Told(visit, pivots, id, report);
        }
        catch (UnreadableFileException unreadable)
        {
            return await Start(visit, visit["problem.unreadable." + ModelCompiler.Camel(unreadable.Reason.ToString())]);
        }
        catch (FileTooLargeException)
        {
            return await Start(visit, visit["import.tooLarge"]);
        }
    }

    static async Task<IResult> Told(Visit visit, Pivots pivots, Guid id, LineReport? report)
    {
        await pivots.CatchUp(visit.Store.Feed, visit.Cancel);
        return visit.GoTo($"/reports/facts/{id}", report is null ? null : visit["flash.factsLoaded", report.Count]);
    }

    static async Task<IResult> Show(Visit visit, Guid id, FactDesk desk, FactReading reading, Company company)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<FactFile>(id), visit.Cancel) is not { } file) return await visit.Missing();
        var (headers, first) = await Head(file, desk);
        var loaded = file.State == FactState.Loaded;
        return await visit.Page<FactPage>(new FactModel(file, headers, first, LineMapping.FromJson(file.Columns), company.Facts.Currency)
        {
            Match = loaded ? await reading.MatchOf(id, visit.Cancel) : null,
            Customers = loaded ? await reading.Customers(id, visit.Cancel) : [], Products = loaded ? await reading.Products(id, visit.Cancel) : [],
            Mine = file.Owner.Value == visit.Viewer.UserId || visit.Viewer.Administrator, Currencies = [company.Facts.Currency, .. company.Rates.Keys.Where(c => c != company.Facts.Currency).Order()],
        });
    }

    static async Task<(IReadOnlyList<string>, IReadOnlyList<string?[]>)> Head(FactFile file, FactDesk desk)
    {
        if (desk.Open(file) is not { } stream) return ([], []);
        await using (stream)
        {
            using var table = await Task.Run(() => LineFiles.First(stream, file.Name));
            return (table.Headers, table.First());
        }
    }

    static async Task<IResult> Read(Visit visit, Guid id, FactDesk desk, Pivots pivots)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<FactFile>(id), visit.Cancel) is not { } file || desk.Open(file) is not { } stream) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var mapping = new LineMapping(Enum.GetValues<LineRole>().Where(r => form[r.ToString()] is [{ Length: > 0 }]).ToDictionary(r => r, r => form[r.ToString()].ToString()));
        if (mapping.Missing().ToList() is [var missing, ..]) return visit.GoTo($"/reports/facts/{id}", visit["facts.missing", visit["lineRole." + ModelCompiler.Camel(missing.ToString())]], failed: true);
        await using (stream)
        {
            using var table = await Task.Run(() => LineFiles.Open(stream, file.Name), visit.Cancel);
            return await Told(visit, pivots, id, await desk.Load(visit.Viewer, id, table, mapping, form["currency"].ToString(), visit.Cancel));
        }
    }

    /// <summary>Makes customers or products of what the file names and nobody here is.</summary>
    static async Task<IResult> Make(Visit visit, Guid id, FactReading reading, Pivots pivots)
    {
        var products = visit.Http.Request.Form["what"] == "products";
        if (await visit.Store.Get(visit.Viewer, new Id<FactFile>(id), visit.Cancel) is null) return await visit.Missing();
        var made = await UnmatchedRecords.Make(visit, await reading.All(id, products, visit.Cancel), products);
        await pivots.CatchUp(visit.Store.Feed, visit.Cancel);
        return visit.GoTo($"/reports/facts/{id}", visit["flash.factsMade", made]);
    }

    static async Task<IResult> Remove(Visit visit, Guid id)
    {
        var saved = await visit.Store.Save(visit.Viewer, new(visit.Registry.Of<FactFile>(), ChangeKind.Delete, id, Change.NoValues), visit.Cancel);
        return saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal) : visit.GoTo("/reports/facts", visit["flash.factsRemoved"], saved.Unit);
    }
}

/// <param name="May">Whether the viewer may bring more.</param>
public sealed record FactsModel(IReadOnlyList<FactFile> Files, bool May, string? Error);

/// <param name="First">The first rows as they stand in the file.</param>
public sealed record FactModel(FactFile File, IReadOnlyList<string> Headers, IReadOnlyList<string?[]> First, LineMapping Mapping, string Currency)
{
    public FactMatch? Match { get; init; }
    public IReadOnlyList<Unmatched> Customers { get; init; } = [];
    public IReadOnlyList<Unmatched> Products { get; init; } = [];
    public bool Mine { get; init; }
    public IReadOnlyList<string> Currencies { get; init; } = [];
}
