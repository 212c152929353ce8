using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Demo;

public sealed partial class DemoCompany
{
    const int AccountCount = 220;

    readonly List<DemoAccount> _accounts = [];

    /// <summary>An account with what the deals need to know of it.</summary>
    readonly List<Account> _accountRecords = [];

    sealed record DemoAccount(Id<Account> Id, string Short, Id<User> Owner, DateTimeOffset Since, bool IsCustomer, List<Id<Contact>> Contacts);

    void AddAccounts()
    {
        var pairs = _words.Stems.SelectMany(stem => _words.Businesses.Select(business => (stem, business))).ToList();
        for (var i = 0; i < AccountCount; i++)
        {
            var at = _dice.Below(pairs.Count);
            AddAccount(pairs[at].stem, pairs[at].business);
            pairs.RemoveAt(at);
        }
    }

    void AddAccount(string stem, DemoBusiness business)
    {
        var city = _dice.One(_words.Cities);
        var stage = Stage();
        var rank = _dice.Weighted(("a", 15), ("b", 35), ("c", 50));
        var since = Hour(-_dice.Between(5, 700), 10);
        var domain = (Chinese ? Pinyin.Full(stem) : Letters(stem.ToLowerInvariant())) + ".example.com";
        string Fill(string pattern) => pattern.Replace("{city}", city.Name.TrimEnd('市')).Replace("{stem}", stem).Replace("{business}", business.Name);
        var employees = _dice.Weighted((_dice.Between(8, 60), 40), (_dice.Between(60, 300), 40), (_dice.Between(300, 5000), 20));
        var account = new Account
        {
            Name = Fill(_dice.One(_words.CompanyPatterns)), ShortName = Fill(_words.ShortPattern), Kind = _dice.Chance(92) ? "company" : "partner", Stage = stage?.Id ?? Guid.Empty,
            StageReason = stage is { ReasonRequired: true } ? _words.LostReason : null, Industry = business.Industry, Class = rank,
            Source = _dice.One(_words.LeadSources), Territory = _territories[city.Territory], Owner = SellerIn(city.Team), CreatedAt = since,
            Phone = Chinese ? $"{city.AreaCode}-{_dice.Between(5, 8)}{_dice.Digits(7)}" : $"{city.AreaCode} {_dice.Digits(city.AreaCode.Length > 9 ? 3 : 4)}",
            Email = "info@" + domain, Website = "https://www." + domain,
            Address = new(Chinese ? "中国" : "United Kingdom", city.Province, city.Name, city.District, Street()),
            Ownership = _dice.Weighted(("private", 60), ("stateOwned", 12), ("jointVenture", 10), ("foreign", 10), ("listed", 8)),
            Employees = employees, Size = employees switch { < 20 => "micro", < 100 => "small", < 500 => "medium", _ => "large" },
            AnnualRevenue = Money(employees * _dice.Between(2, 9) * (Chinese ? 100_000m : 15_000m)), YearEstablished = _today.Year - _dice.Between(2, 35),
            CreditRating = _dice.One(["aaa", "aa", "a", "b", "c"]), CreditLimit = Money(_dice.Between(1, 40) * 50_000m),
            RelationType = rank switch { "a" => _dice.One(["partnership", "proactive"]), "b" => "accountable", _ => _dice.One(["basic", "reactive"]) },
            ContactCycle = rank == "a" ? _dice.Weighted((7, 20), ((int?)null, 80)) : null, CooperatedBefore = stage?.Phase != RelationshipPhase.Before,
        };
        _accountRecords.Add(account);
        _accounts.Add(new(_unit.Create(account), account.ShortName, account.Owner, since, stage?.Phase == RelationshipPhase.During, AddContacts(account, domain)));
    }

    RelationshipStage? Stage()
    {
        var phase = _dice.Weighted((RelationshipPhase.Before, 55), (RelationshipPhase.During, 38), (RelationshipPhase.Ended, 7));
        var stages = _track.Where(s => s.Phase == phase).ToList();
        return stages.Count > 0 ? _dice.One(stages) : null;
    }

    List<Id<Contact>> AddContacts(Account account, string domain)
    {
        var contacts = new List<Id<Contact>>();
        for (var count = _dice.Weighted((1, 35), (2, 40), (3, 25)); count > 0; count--)
        {
            var (name, job) = (Name(), _dice.One(_words.Jobs));
            contacts.Add(_unit.Create(new Contact
            {
                Name = name, Account = account.Id, Owner = account.Owner, CreatedAt = account.CreatedAt, JobTitle = job.Title, DecisionRole = job.Role,
                Department = _dice.One(_words.Departments), Mobile = Mobile(), Email = $"{Address(name.Full)}@{domain}",
                WeChat = Chinese ? _dice.Perhaps(70, Pinyin.Initials(name.Full, personName: true) + _dice.Digits(6)) : null,
                Birthday = _dice.Chance(40) ? new DateOnly(_today.Year - _dice.Between(26, 60), _dice.Between(1, 12), _dice.Between(1, 28)) : null,
                BirthdayCalendar = Chinese && _dice.Chance(25) ? Customers.BirthdayCalendar.Lunar : null,
                Hobbies = _dice.Perhaps(25, _dice.One(_words.Hobbies)), PreferredChannel = _dice.One<string>(Chinese ? ["wechat", "phone", "visit"] : ["email", "phone", "visit"]),
                DoNotContact = _dice.Chance(5) ? ["sms"] : [],
            }));
        }
        return contacts;
    }

    string Street() => Chinese ? $"{_dice.One(_words.Streets)}{_dice.Between(1, 999)}号" : $"{_dice.Between(1, 199)} {_dice.One(_words.Streets)}";
}
