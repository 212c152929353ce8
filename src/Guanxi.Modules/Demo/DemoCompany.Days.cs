using Guanxi.Modules.Office;

namespace Guanxi.Modules.Demo;

/// <summary>What happened on the way and what is planned: calls, meetings, visits, tasks and notes.</summary>
public sealed partial class DemoCompany
{
    void AddDays()
    {
        foreach (var deal in _deals)
        {
            var link = new Link("opportunities", deal.Id);
            for (var count = _dice.Between(0, 2); count > 0; count--) AddPast(link, deal);
            if (deal.Closed is null && _dice.Chance(78)) AddNext(link, deal.Account);
            if (_dice.Chance(45)) AddNote(link, deal.Account, deal.Closed ?? _today);
        }
        foreach (var account in _accounts.Where(_ => _dice.Chance(35))) AddNote(new("accounts", account.Id), account, _today);
        foreach (var account in _accounts.Where(_ => _dice.Chance(25))) AddNext(new("accounts", account.Id), account);
        foreach (var lead in _leads.Where(_ => _dice.Chance(50)))
            _unit.Create(Planned(new("leads", lead), _options.Administrator, _dice.Between(0, 9)));
    }

    void AddPast(Link about, DemoDeal deal)
    {
        var last = Math.Min((deal.Closed ?? _today).DayNumber - _today.DayNumber, -1);
        var days = Math.Min(last, _dice.Between(deal.Engaged.DayNumber - _today.DayNumber, last));
        var activity = Planned(about, deal.Account.Owner, days);
        activity.Contact = _dice.One(deal.Account.Contacts);
        activity.Done = true;
        activity.Outcome = _dice.One(_words.Outcomes[activity.Kind]);
        activity.CreatedAt = activity.Start!.Value.AddDays(-1);
        _unit.Create(activity);
    }

    /// <summary>One in eight is late.</summary>
    void AddNext(Link about, DemoAccount account)
    {
        var activity = Planned(about, account.Owner, _dice.Weighted((-_dice.Between(1, 6), 12), (0, 18), (_dice.Between(1, 21), 70)));
        activity.Contact = _dice.One(account.Contacts);
        _unit.Create(activity);
    }

    Activity Planned(Link about, Id<User> owner, int days)
    {
        var kind = _dice.Weighted(("call", 35), ("meeting", 20), ("visit", 20), ("task", 20), ("email", 5));
        var day = Weekday(days);
        var start = Hour(day, _dice.Between(9, 17));
        return new()
        {
            Subject = _dice.One(_words.Activities[kind]), Kind = kind, Start = start, Due = start, Owner = owner, Related = about,
            End = kind is "meeting" or "visit" ? start.AddHours(_dice.Between(1, 2)) : kind == "call" ? start.AddMinutes(30) : null,
            Priority = _dice.Weighted(("normal", 75), ("high", 20), ("low", 5)), Location = kind is "meeting" or "visit" ? _dice.One(_words.Places) : null,
            Reminder = _dice.Chance(40) ? TimeSpan.FromMinutes(15) : null,
        };
    }

    /// <summary>Away from the weekend: the Monday after, or the Friday before what is past. A weekend's today keeps two in five.</summary>
    int Weekday(int days) => _today.AddDays(days).DayOfWeek switch
    {
        _ when days == 0 && _dice.Chance(40) => 0,
        DayOfWeek.Sunday => days < 0 ? days - 2 : days + 1,
        DayOfWeek.Saturday => days < 0 ? days - 1 : days + 2,
        _ => days,
    };

    void AddNote(Link about, DemoAccount account, DateOnly until)
    {
        var at = Hour(until.DayNumber - _today.DayNumber - _dice.Between(1, 12), 15);
        _unit.Create(new Note { Related = about, Body = $"<p>{_dice.One(_words.Notes)}</p>", Owner = account.Owner, CreatedAt = at, Pinned = _dice.Chance(6) });
    }
}
