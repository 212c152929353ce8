using Guanxi.Integrations.Documents;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Service;

namespace Guanxi.Web.Pages.Service.Reports;

/// <summary>The complaints of a month: how many, why, what they cost; and the ledger 台账 of each of them (SVC-2).</summary>
static class ComplaintReport
{
    const int MostRows = 1_000;

    static readonly (string Field, double Width)[] Ledger =
        [("number", 1.2), ("receivedAt", 1.5), ("account", 1.9), ("subject", 2), ("product", 1.5), ("batch", 1.1), ("severity", 1.1), ("cause", 1.2), ("remedy", 2.1), ("compensationCost", 1.1), ("status", 1), ("closedAt", 1.5), ("owner", 1.1)];

    public static async Task<Paper> Of(Visit visit, DateOnly month)
    {
        var model = visit.Registry.Of<Complaint>();
        var filter = Filter.Is("receivedAt", $"{month:yyyy-MM}");
        var tally = new Tally(visit, model, filter);
        (string, Measure, string, Func<object?, string>)[] cost = [(visit.Label(model["compensationCost"]), Measure.Sum, "compensationCost", tally.Money)];
        var page = await visit.Store.List(visit.Viewer, new(model) { Filter = filter, Sorts = [new("receivedAt")], Limit = MostRows }, visit.Cancel);
        var complaints = page.Records.Cast<Complaint>().ToList();
        return new(visit["serviceReport.complaints", visit.Format.Month(month)], visit["serviceReport.made", visit.Format.Instant(visit.Now), visit.Viewer.Name], await Figures(visit, tally, complaints),
        [
            await tally.By("cause", cost), await tally.By("product", cost), await tally.By("severity", cost),
            new(visit["serviceReport.ledger"], [.. Ledger.Select(l => new PaperColumn(visit.Label(model[l.Field]), l.Width, model[l.Field].ValueKind == FieldKind.Money))],
                [.. complaints.Select(c => (IReadOnlyList<PaperCell>)[.. Ledger.Select(l => Cell(visit, page, c, l.Field))])]),
        ]);
    }

    static async Task<IReadOnlyList<(string, string)>> Figures(Visit visit, Tally tally, List<Complaint> complaints)
    {
        var days = complaints.Where(c => c is { ClosedAt: not null, ReceivedAt: not null }).Select(c => (decimal)(c.ClosedAt!.Value - c.ReceivedAt!.Value).TotalDays).ToList();
        return
        [
            (visit["serviceReport.received"], visit.Format.Number(complaints.Count)),
            (visit["serviceReport.closed"], visit.Format.Number(complaints.Count(c => c.ClosedAt is not null))),
            (visit["serviceReport.open"], visit.Format.Number(complaints.Count(c => c.ClosedAt is null))),
            (visit["serviceReport.days"], days.Count > 0 ? visit.Format.Number(days.Average(), 1) : "—"),
            (visit["serviceReport.repeats"], visit.Format.Number(complaints.Count(c => !c.RepeatOf.IsEmpty))),
            (visit["serviceReport.cost"], tally.Money(await tally.Of(Measure.Sum, "compensationCost"))),
        ];
    }

    static PaperCell Cell(Visit visit, RecordPage page, Complaint complaint, string name)
    {
        var field = visit.Registry.Of<Complaint>()[name];
        var value = field.Get(complaint);
        var text = FieldFormat.Display(field, value, visit.Format, visit.Texts, page.Titles.GetValueOrDefault);
        return new(text, value switch { Money money => money.Amount, DateTimeOffset at => visit.Format.Day(at), _ => null }, name == "number" ? $"/complaints/{complaint.Id}" : null);
    }
}
