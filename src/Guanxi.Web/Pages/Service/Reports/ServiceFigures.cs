using Guanxi.Integrations.Documents;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Service;

namespace Guanxi.Web.Pages.Service.Reports;

/// <summary>How we serve in a period: requests, times, satisfaction, and whose customers are not content (SVC-9). On live data, as far as the viewer sees it.</summary>
static class ServiceFigures
{
    /// <summary>Field of a clock: working time gone.</summary>
    const string Used = "used";

    public static readonly string[] Periods = ["thisMonth", "lastMonth", "thisQuarter", "last12Months"];

    public static async Task<Paper> Of(Visit visit, string period)
    {
        var made = Filter.Is("createdAt", period);
        var tickets = new Tally(visit, visit.Registry.Of<Ticket>(), made);
        var rounds = new Tally(visit, visit.Registry.Of<TicketRound>(), Filter.Is("assignedAt", period));
        var (answers, solutions) = (Clocks(visit, period, "firstResponse"), Clocks(visit, period, "resolution"));
        TallyBeside[] Times(string path) => [Time(visit, answers, "firstResponse", path), Time(visit, solutions, "resolution", path)];
        var model = visit.Registry.Of<Ticket>();
        (string, Measure, string, Func<object?, string>)[] content = [(visit.Label(model["stars"]), Measure.Average, "stars", tickets.Decimal), (visit["figures.rounds"], Measure.Average, "rounds", tickets.Decimal)];
        var unhappy = new Tally(visit, model, new Filter.And([made, new Filter.Or([new Filter.Condition("stars", FilterOperator.LessOrEqual, ["2"]), new Filter.Condition("rounds", FilterOperator.Greater, ["1"])])]));
        return new(visit["figures.title"], visit["figures." + period], await Figures(visit, tickets, rounds, answers, solutions),
        [
            await tickets.By("kind", Times("kind"), content), await tickets.By("status"), await tickets.By("product", Times("product"), content), await tickets.By("account.territory", Times("account.territory"), content), await tickets.By("rounds"), await tickets.By("stars"),
            await tickets.ByMonth("createdAt"),
            await unhappy.By("account", (visit.Label(model["rounds"]), Measure.Max, "rounds", v => v?.ToString() ?? "—")) with { Title = visit["figures.atRisk"] },
            await rounds.By("handler", Times("owner"), (visit["figures.took"], Measure.Average, "took", rounds.Hours), (visit.Label(model["stars"]), Measure.Average, "stars", rounds.Decimal)),
        ]);
    }

    /// <summary>Clocks that have run their course, of requests of the period: what they used is the working time it took.</summary>
    static Tally Clocks(Visit visit, string period, string kind) => new(visit, visit.Registry.Of<TicketClock>(), new Filter.And([Filter.Is("kind", kind), Filter.Is("state", "met", "missed"), Filter.Is("ticket.createdAt", period)]));

    static TallyBeside Time(Visit visit, Tally clocks, string kind, string path) => new(visit["choice.clockKind." + kind], clocks, "ticket." + path, Measure.Average, Used, clocks.Hours);

    static async Task<IReadOnlyList<(string, string)>> Figures(Visit visit, Tally tickets, Tally rounds, Tally answers, Tally solutions)
    {
        var count = await tickets.Count();
        var again = await tickets.Count(new Filter.Condition("rounds", FilterOperator.Greater, ["1"]));
        var late = await tickets.Count(new Filter.Condition("breaches", FilterOperator.Greater, ["0"]));
        return
        [
            (visit["figures.requests"], visit.Format.Number(count)),
            (visit["figures.complaints"], visit.Format.Number(await tickets.Count(Filter.Is("kind", "complaint")))),
            (visit["choice.clockKind.firstResponse"], answers.Hours(await answers.Of(Measure.Average, Used))),
            (visit["choice.clockKind.resolution"], solutions.Hours(await solutions.Of(Measure.Average, Used))),
            (visit["figures.took"], rounds.Hours(await rounds.Of(Measure.Average, "took"))),
            (visit["figures.stars"], rounds.Decimal(await rounds.Of(Measure.Average, "stars"))),
            (visit["figures.again"], Share(visit, again, count)),
            (visit["figures.late"], Share(visit, late, count)),
        ];
    }

    static string Share(Visit visit, long part, long whole) => whole == 0 ? "—" : visit.Format.Percent(100m * part / whole, 1);
}
