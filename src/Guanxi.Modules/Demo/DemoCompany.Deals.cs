using Guanxi.Modules.Sales;

namespace Guanxi.Modules.Demo;

public sealed partial class DemoCompany
{
    const int DealCount = 320;
    /// <summary>Days from a won deal to its delivery.</summary>
    const int DeliveryTakes = 18;

    readonly List<DemoDeal> _deals = [];
    readonly List<Opportunity> _dealRecords = [];

    sealed record DemoDeal(Id<Opportunity> Id, DemoAccount Account, DateOnly Engaged, DateOnly? Closed);

    void AddDeals()
    {
        for (var i = 0; i < DealCount; i++)
        {
            var kind = _dice.Weighted((StageKind.Open, 45), (StageKind.Won, 33), (StageKind.Lost, 22));
            var account = _dice.One(kind == StageKind.Won ? [.. _accounts.Where(a => a.IsCustomer)] : _accounts);
            if (kind == StageKind.Open) AddOpenDeal(account);
            else AddClosedDeal(account, _stages.First(s => s.Kind == kind));
        }
    }

    void AddOpenDeal(DemoAccount account)
    {
        var open = _stages.Where(s => s.Kind == StageKind.Open).ToList();
        var at = _dice.Below(open.Count);
        var started = -_dice.Between(3, 20 + 25 * (at + 1));
        var since = at == 0 ? started : -_dice.Between(0, Math.Min(30, -started));
        var deal = Deal(account, open[at]);
        deal.CreatedAt = Hour(started, 9);
        deal.EngagedAt = at == 0 && !open[0].Engages ? null : _today.AddDays(started);
        deal.StageSince = Hour(since, 9);
        deal.CloseDate = _today.AddDays(_dice.Weighted((_dice.Between(-15, -1), 8), (_dice.Between(0, 30), 35), (_dice.Between(31, 120), 57)));
        deal.NextStep = _dice.Perhaps(70, _dice.One(_words.NextSteps));
        if (at == open.Count - 1 && deal.CloseDate <= _today.AddDays(60)) deal.ForecastCategory = ForecastCategories.Commit;
        Add(deal, account, _today.AddDays(started), null);
        KeepWay(deal, open[..at], started, since);
    }

    /// <summary>The stages an open deal passed, its days spread evenly over them.</summary>
    void KeepWay(Opportunity deal, IReadOnlyList<Stage> passed, int started, int until)
    {
        for (var i = 0; i < passed.Count; i++)
        {
            var (entered, left) = (started + (until - started) * i / passed.Count, started + (until - started) * (i + 1) / passed.Count);
            _unit.Create(new OpportunityStage
            {
                Name = passed[i].Name, Opportunity = deal.Id, Stage = passed[i].Id, EnteredAt = Hour(entered, 9), LeftAt = Hour(left, 9), Days = left - entered,
                Next = i + 1 < passed.Count ? passed[i + 1].Id : deal.Stage,
            });
        }
    }

    void AddClosedDeal(DemoAccount account, Stage stage)
    {
        var closed = -_dice.Weighted((_dice.Between(0, 60), 35), (_dice.Between(60, 200), 40), (_dice.Between(200, 480), 25));
        var started = closed - _dice.Between(12, 110);
        var won = stage.Kind == StageKind.Won;
        var deal = Deal(account, stage);
        deal.CreatedAt = Hour(started, 9);
        deal.EngagedAt = _today.AddDays(started);
        deal.CloseDate = _today.AddDays(closed);
        deal.DeliveredAt = won && closed < -DeliveryTakes ? _today.AddDays(closed + DeliveryTakes) : null;
        deal.WinReason = won ? _dice.One(["product", "price", "service", "relationship", "delivery"]) : null;
        deal.LossReason = won ? null : _dice.Weighted(("price", 35), ("competitor", 20), ("noBudget", 20), ("noDecision", 15), ("product", 10));
        deal.LostTo = deal.LossReason is "price" or "competitor" ? _dice.One(_competitors) : default;
        deal.ReasonDetails = _dice.Perhaps(40, _dice.One(won ? _words.WinNotes : _words.LossNotes));
        Add(deal, account, _today.AddDays(started), _today.AddDays(closed));
    }

    Opportunity Deal(DemoAccount account, Stage stage)
    {
        var product = _dice.One(_products);
        return new()
        {
            Name = _dice.One(_words.DealPatterns).Replace("{short}", account.Short).Replace("{product}", product.Name), Account = account.Id,
            Contact = account.Contacts[0], Owner = account.Owner, Stage = stage.Id, Product = product.Id, PriceBook = _priceBooks[0],
            Amount = Money(product.Price!.Value.Amount * _dice.Weighted((1, 50), (2, 25), (4, 15), (8, 10))),
            Source = _dice.One(_words.LeadSources), Kind = account.IsCustomer ? _dice.One(["expansion", "renewal", "newBusiness"]) : "newBusiness",
        };
    }

    void Add(Opportunity deal, DemoAccount account, DateOnly started, DateOnly? closed)
    {
        _deals.Add(new(_unit.Create(deal), account, started, closed));
        _dealRecords.Add(deal);
        if (_dice.Chance(35)) AddLines(deal);
        foreach (var contact in account.Contacts.Skip(_dice.Below(2)))
            _unit.Create(new OpportunityContact
            {
                Opportunity = deal.Id, Contact = contact, Role = _dice.One(["decider", "influencer", "user", "champion"]), Attitude = _dice.Weighted(("supports", 50), ("neutral", 40), ("opposes", 10)),
            });
        if (_dice.Chance(25))
            _unit.Create(new OpportunityCompetitor { Opportunity = deal.Id, Competitor = _dice.One(_competitors), Threat = _dice.One(["low", "medium", "high"]) });
    }

    void AddLines(Opportunity deal)
    {
        for (var count = _dice.Between(1, 3); count > 0; count--)
            _unit.Create(new OpportunityLine
            {
                Opportunity = deal.Id, Product = count == 1 ? deal.Product : _dice.One(_products).Id, Quantity = _dice.Weighted((1, 50), (2, 30), (5, 20)),
                Discount = _dice.Chance(30) ? _dice.Between(2, 10) : null, Position = count,
            });
    }
}
