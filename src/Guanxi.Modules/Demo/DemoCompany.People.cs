using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Demo;

public sealed partial class DemoCompany
{
    readonly List<Id<Territory>> _territories = [];
    /// <summary>Who sells, by team.</summary>
    readonly List<(int Team, Id<User> Person)> _sellers = [];
    readonly List<Id<User>> _everyone = [];
    /// <summary>Who heads the team of whom.</summary>
    readonly Dictionary<Id<User>, Id<User>> _managers = [];

    void AddPeople()
    {
        var teams = new List<Id<Team>>();
        var heads = new Dictionary<int, Id<User>>();
        foreach (var team in _words.Teams) teams.Add(_unit.Create(new Team { Name = team.Name, Region = team.Region, Parent = teams.FirstOrDefault() }));
        foreach (var person in _words.People)
        {
            var user = _unit.Create(new User
            {
                Name = person.Name, JobTitle = person.Job, Email = Address(person.Name) + "@example.com", Department = teams[person.Team], Role = RoleOf(person),
                Phone = Mobile(), Language = _options.Language, TimeZone = _options.TimeZone, PasswordHash = _options.PasswordHash,
            });
            _everyone.Add(user);
            if (person.Role == "sales-supervisor") _supervisor = user;
            if (person.Role is "sales-manager" or "sales-rep") _sellers.Add((person.Team, user));
            if (person.Role == "sales-manager") heads[person.Team] = user;
            if (person.Role is "sales-manager" or "sales-director") _unit.Update(teams[person.Team], ("manager", user.Value));
        }
        foreach (var (team, person) in _sellers)
            if (heads.TryGetValue(team, out var head) && head != person) _managers[person] = head;
        foreach (var territory in _words.Territories)
            _territories.Add(_unit.Create(new Territory { Name = territory.Name, Parent = territory.Parent is { } parent ? _territories[parent] : default }));
    }

    /// <summary>The role of that code; small presets have fewer, then the one of those who sell.</summary>
    Id<Role> RoleOf(DemoPerson person) =>
        (_roles.FirstOrDefault(r => r.Code == person.Role) ?? _roles.FirstOrDefault(r => r.Code == "sales-rep") ?? _roles[0]).Id;

    Id<User> SellerIn(int team)
    {
        if (_dice.Chance(12)) return _options.Administrator;
        return _dice.One([.. _sellers.Where(s => s.Team == team)]).Person;
    }

    bool Chinese => _options.Language == Texts.Chinese;

    string Address(string name) => Chinese ? Pinyin.Full(name, personName: true) : Letters(name.ToLowerInvariant().Replace(' ', '.'));

    /// <summary>ASCII letters, digits and dots alone.</summary>
    static string Letters(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormD).Where(c => char.IsAsciiLetterOrDigit(c) || c == '.'));

    /// <summary>Numbers of ranges that nobody holds: four zeros in China, the regulator's drama range in Britain.</summary>
    string Mobile() => Chinese ? $"1{_dice.One(["38", "39", "58", "86"])}0000{_dice.Digits(4)}" : $"07700 900{_dice.Digits(3)}";

    PersonName Name() => new(_dice.One(_words.Families), _dice.One(_words.Given));
}
