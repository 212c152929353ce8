using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Mining;

/// <summary>What a customer brought and took so far, as the warehouse knows it. "Lately" is the last twelve months; money is in the company's currency.</summary>
public sealed record RelationshipFacts(Guid Account)
{
    public decimal Sold { get; init; }
    public decimal SoldLately { get; init; }
    /// <summary>Of what was sold, that whose cost is known, and the cost.</summary>
    public double Priced { get; init; }
    public double Cost { get; init; }
    public long PurchasesLately { get; init; }
    /// <summary>Visits and meetings, and other contacts, before the first purchase.</summary>
    public long VisitsBefore { get; init; }
    public long ContactsBefore { get; init; }
    /// <summary>Since the first purchase.</summary>
    public long Visits { get; init; }
    public long Contacts { get; init; }
    public long VisitsLately { get; init; }
    public long ContactsLately { get; init; }
    public long Requests { get; init; }
    public long Complaints { get; init; }
    public long RequestsLately { get; init; }
    public long ComplaintsLately { get; init; }
    /// <summary>Of the last twelve months' requests: those that were late, those that came back, stars on average.</summary>
    public long Late { get; init; }
    public long CameBack { get; init; }
    public double? Stars { get; init; }
    /// <summary>Deals decided, those won, and what the open ones come to.</summary>
    public long Decided { get; init; }
    public long Won { get; init; }
    public decimal Open { get; init; }
    /// <summary>Expected of the next twelve months, as it stands on the customer.</summary>
    public decimal Expected { get; init; }
    /// <summary>Days between contacts as agreed, and since the last one.</summary>
    public int? ContactEvery { get; init; }
    public int? Silent { get; init; }

    /// <summary>A deal says no quantity: its cost is the product's share of the price.</summary>
    const string Asked = """
        WITH bought AS (
          SELECT l.account, l.day, l.amount_worth AS worth, CAST(l.quantity AS DOUBLE) * p.cost_worth AS cost, 'Lines' AS source FROM order_lines l LEFT JOIN products p ON p.id = l.product
          UNION ALL SELECT o.account, coalesce(o.close_date, CAST(timezone($1, o.closed_at) AS DATE)), o.amount_worth, CAST(o.amount_worth AS DOUBLE) * p.cost_worth / nullif(p.price_worth, 0), 'Deals'
            FROM opportunities o LEFT JOIN products p ON p.id = o.product WHERE o.status = 'won' AND o.deleted_at IS NULL),
        sold AS (SELECT account, min(day) AS first, sum(worth) AS worth, sum(worth) FILTER (day > $3) AS lately, sum(worth) FILTER (cost IS NOT NULL) AS priced, sum(cost) AS cost, count(DISTINCT day) FILTER (day > $3) AS purchases
          FROM bought WHERE account IS NOT NULL AND day <= $2 AND worth IS NOT NULL AND $4 IN ('Both', source) GROUP BY account),
        contacts AS (SELECT account, count(*) FILTER (before AND visit) AS v0, count(*) FILTER (before AND NOT visit) AS c0, count(*) FILTER (NOT before AND visit) AS v1, count(*) FILTER (NOT before AND NOT visit) AS c1,
            count(*) FILTER (NOT before AND visit AND day > $3) AS v2, count(*) FILTER (NOT before AND NOT visit AND day > $3) AS c2
          FROM (SELECT a.account, a.kind IN ('visit', 'meeting') AS visit, CAST(timezone($1, a.contacted_at) AS DATE) AS day, s.first IS NULL OR CAST(timezone($1, a.contacted_at) AS DATE) < s.first AS before
            FROM activities a LEFT JOIN sold s ON s.account = a.account WHERE a.deleted_at IS NULL AND a.contacted_at IS NOT NULL AND a.account IS NOT NULL) GROUP BY account),
        asked AS (SELECT account, count(*) FILTER (kind <> 'complaint') AS r, count(*) FILTER (kind = 'complaint') AS k, count(*) FILTER (lately AND kind <> 'complaint') AS r1, count(*) FILTER (lately AND kind = 'complaint') AS k1,
            count(*) FILTER (lately AND breaches > 0) AS late, count(*) FILTER (lately AND rounds > 1) AS again, avg(stars) FILTER (lately) AS stars
          FROM (SELECT *, CAST(timezone($1, created_at) AS DATE) > $3 AS lately FROM tickets WHERE deleted_at IS NULL AND account IS NOT NULL) GROUP BY account),
        deals AS (SELECT account, count(*) FILTER (status IN ('won', 'lost')) AS decided, count(*) FILTER (status = 'won') AS won, sum(amount_worth) FILTER (status = 'open') AS open FROM opportunities WHERE deleted_at IS NULL AND account IS NOT NULL GROUP BY account)
        SELECT a.id, CAST(s.worth AS DECIMAL(28,4)), CAST(s.lately AS DECIMAL(28,4)), s.priced, s.cost, s.purchases, v0, c0, v1, c1, v2, c2, r, k, r1, k1, late, again, stars, decided, won, CAST(open AS DECIMAL(28,4)), CAST(a.expected_value_worth AS DECIMAL(28,4)),
          coalesce(a.contact_cycle, a.contact_every), date_diff('day', CAST(timezone($1, a.last_contacted_at) AS DATE), $2)
        FROM accounts a LEFT JOIN sold s ON s.account = a.id LEFT JOIN contacts c ON c.account = a.id LEFT JOIN asked t ON t.account = a.id LEFT JOIN deals d ON d.account = a.id
        WHERE a.deleted_at IS NULL AND (s.account IS NOT NULL OR d.account IS NOT NULL OR c.account IS NOT NULL OR t.account IS NOT NULL)
        """;

    public static Task<List<RelationshipFacts>> Read(WarehouseDatabase warehouse, PurchaseSource source, DateOnly today, string zone, CancellationToken cancel) => warehouse.Query(
        new(Asked, [new(zone, ColumnType.Text), new(today, ColumnType.Date), new(today.AddYears(-1), ColumnType.Date), new(source.ToString(), ColumnType.Text)]), Of, cancel);

    static RelationshipFacts Of(EngineRow row) => new(row.Key(0))
    {
        Sold = Money(row, 1), SoldLately = Money(row, 2), Priced = row.IsNull(3) ? 0 : row.Number(3), Cost = row.IsNull(4) ? 0 : row.Number(4), PurchasesLately = row.Whole(5),
        VisitsBefore = row.Whole(6), ContactsBefore = row.Whole(7), Visits = row.Whole(8), Contacts = row.Whole(9), VisitsLately = row.Whole(10), ContactsLately = row.Whole(11),
        Requests = row.Whole(12), Complaints = row.Whole(13), RequestsLately = row.Whole(14), ComplaintsLately = row.Whole(15), Late = row.Whole(16), CameBack = row.Whole(17), Stars = row.IsNull(18) ? null : row.Number(18),
        Decided = row.Whole(19), Won = row.Whole(20), Open = Money(row, 21), Expected = Money(row, 22), ContactEvery = row.IsNull(23) ? null : (int)row.Whole(23), Silent = row.IsNull(24) ? null : (int)row.Whole(24),
    };

    static decimal Money(EngineRow row, int column) => row.Value(column) is decimal money ? money : 0;
}
