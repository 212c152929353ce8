using Guanxi.Modules.Sales;

namespace Guanxi.Modules.Demo;

public sealed partial class DemoCompany
{
    const int LeadCount = 60;

    readonly List<Id<Lead>> _leads = [];

    void AddLeads()
    {
        for (var i = 0; i < LeadCount; i++) AddLead();
        foreach (var news in _words.Market)
            _unit.Create(new MarketInformation
            {
                Subject = news.Subject, Kind = news.Kind, Source = news.Source, PublishedOn = _today.AddDays(-_dice.Between(0, 20)),
                Deadline = news.Kind == "tender" ? _today.AddDays(_dice.Between(3, 25)) : null, Status = _dice.Chance(40) ? InformationStatus.Evaluated : InformationStatus.New,
                Value = _dice.Between(2, 5), Owner = _dice.One(_everyone), CreatedAt = Hour(-_dice.Between(0, 20), 10),
            });
    }

    void AddLead()
    {
        var (city, business, job) = (_dice.One(_words.Cities), _dice.One(_words.Businesses), _dice.One(_words.Jobs));
        var status = _dice.Weighted((LeadStatus.New, 30), (LeadStatus.Assigned, 25), (LeadStatus.Working, 25), (LeadStatus.Qualified, 10), (LeadStatus.Unqualified, 10));
        var name = Name();
        var owner = status == LeadStatus.New ? default : SellerIn(city.Team);
        var at = Hour(-_dice.Between(0, 45), 11);
        _leads.Add(_unit.Create(new Lead
        {
            Company = _words.CompanyPatterns[0].Replace("{city}", city.Name.TrimEnd('市')).Replace("{stem}", _dice.One(_words.Stems)).Replace("{business}", business.Name),
            Person = name, JobTitle = job.Title, Mobile = Mobile(), Email = _dice.Perhaps(60, $"{Address(name.Full)}@example.com"), Industry = business.Industry,
            Source = _dice.One(_words.LeadSources), Territory = _territories[city.Territory], Status = status, Owner = owner, AssignedAt = owner.IsEmpty ? null : at,
            Need = _dice.Perhaps(65, _dice.One(_words.Needs)), Product = _dice.Chance(50) ? _dice.One(_products).Id : Guid.Empty,
            Budget = _dice.Chance(45) ? Money(_dice.Between(2, 60) * 10_000m) : null, Timeframe = _dice.One(["now", "thisQuarter", "halfYear", "nextYear", "unknown"]),
            UnqualifiedReason = status == LeadStatus.Unqualified ? _dice.One(["noNeed", "noBudget", "unreachable"]) : null,
            Address = new(null, city.Province, city.Name, city.District), CreatedAt = at,
        }));
    }
}
