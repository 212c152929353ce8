using System.Diagnostics;
using System.Text.Json;
using Guanxi.Bench.Crash;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Bench.Data;

/// <summary>Makes a company of any size through the record store: audited and indexed like what people enter.</summary>
static class Making
{
    const int Batch = 10_000, Sellers = 40, Teams = 8;
    public const string Password = "correct-horse-battery", Mail = "head@bench.example";
    const string Note = "bench.json";

    /// <summary>Who measures: the head of half of the teams.</summary>
    public sealed record Measurer(string Token, int Accounts);

    public static async Task<Measurer> Run(Options options)
    {
        var path = options.DataFolder(options.Accounts);
        var note = Path.Combine(path, Note);
        if (File.Exists(note)) return JsonSerializer.Deserialize<Measurer>(await File.ReadAllTextAsync(note))!;
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        await SetUp(path, options.Postgres);
        await using var folder = await OpenFolder.Open(DataFolder.Open(path, options.Postgres));
        var people = await People(folder);
        var watch = Stopwatch.StartNew();
        var aside = options.Postgres is null ? ListIndexes.SetAside(Path.Combine(path, "guanxi.db"), "accounts") : null;
        var accounts = await Accounts(folder, options.Accounts, people);
        Console.Error.WriteLine($"accounts after {watch.Elapsed.TotalSeconds:N0} s");
        aside?.BuildAgain();
        await Belongings(folder, accounts[..options.Belonging], people);
        var total = options.Accounts + options.Belonging * 3.5;
        Console.Error.WriteLine($"made {total:N0} records in {watch.Elapsed.TotalSeconds:N0} s, {total / watch.Elapsed.TotalSeconds:N0}/s");
        var token = await folder.Get<ApiTokens>().Issue(people.Head, "bench", ["*"]);
        var measurer = new Measurer(token.Token, options.Accounts);
        await File.WriteAllTextAsync(note, JsonSerializer.Serialize(measurer));
        return measurer;
    }

    /// <summary>A folder, and on PostgreSQL a database, of its own for a company that a row changes; what an earlier run left in the folder is gone.</summary>
    public static async Task<Options> Apart(Options options, string name)
    {
        var folder = Path.Combine(options.Folder, name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return options with { Folder = folder, Postgres = options.Postgres is { } server ? await Victim.Fresh(server) : null };
    }

    static async Task SetUp(string path, string? postgres)
    {
        List<string> args = ["setup", "--data", path, "--company", "Bench", "--admin", "admin@bench.example", "--password", Password, "--language", "zh-CN", "--preset", "b2b"];
        if (postgres is not null) args.AddRange(["--postgres", postgres]);
        if (await CommandLine.Run(args) != 0) throw new InvalidOperationException("set-up failed");
    }

    sealed record Company(Guid Head, IReadOnlyList<Guid> Sellers);

    static async Task<Company> People(OpenFolder folder)
    {
        var unit = folder.Store.Begin(Viewer.System);
        var rights = new RoleRights(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>
        {
            ["*"] = Enum.GetValues<Verb>().ToDictionary(v => v, _ => Scope.TeamAndBelow),
        }, Capabilities: ["api"]);
        var role = unit.Create(new Role { Name = "Head of sales", Rights = rights.ToJson() });
        var top = unit.Create(new Team { Name = "North" });
        var other = unit.Create(new Team { Name = "South" });
        var teams = Enumerable.Range(0, Teams).Select(i => unit.Create(new Team { Name = $"Team {i}", Parent = i % 2 == 0 ? top : other })).ToList();
        var hash = folder.Get<PasswordHashes>().Hash(Password);
        var head = unit.Create(new User { Name = "Head", Email = Mail, Role = role, Department = top, PasswordHash = hash, Language = "zh-CN" });
        var sellers = Enumerable.Range(0, Sellers).Select(i => unit.Create(new User { Name = $"Seller {i}", Email = $"s{i}@bench.example", Role = role, Department = teams[i % Teams] }).Value).ToList();
        await Commit(unit);
        return new(head, sellers);
    }

    static async Task<Guid[]> Accounts(OpenFolder folder, int count, Company people)
    {
        var accounts = new Guid[count];
        await Batches(folder, count, (unit, i) => accounts[i] = unit.Create(Account(i, people)));
        return accounts;
    }

    static async Task Belongings(OpenFolder folder, Guid[] accounts, Company people)
    {
        var count = accounts.Length;
        await Batches(folder, count, (unit, i) =>
        {
            var (family, given) = Words.Person(i);
            unit.Create(new Contact { Name = new PersonName(family, given), Account = accounts[i], Mobile = $"+86 13{i % 1_000_000_000:000000000}", Email = $"p{i}@example.com", JobTitle = i % 3 == 0 ? "经理" : "Buyer", Owner = people.Sellers[i % Sellers] });
        });
        await Batches(folder, count / 2, (unit, i) => unit.Create(new Opportunity
        {
            Name = Words.Company(i * 2) + " 项目", Account = accounts[i * 2], Amount = new Money(1_000 + i * 37 % 90_000, "CNY"),
            CloseDate = new DateOnly(2025, 1, 1).AddDays(i % 700), Owner = people.Sellers[i % Sellers],
        }));
        await Batches(folder, count * 2, (unit, i) => unit.Create(new Guanxi.Modules.Office.Activity
        {
            Subject = i % 2 == 0 ? "回访客户" : "Call back", Kind = i % 3 == 0 ? "call" : "task", Account = accounts[i / 2],
            Due = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero).AddHours(i % 5_000), Done = i % 4 == 0, Owner = people.Sellers[i % Sellers],
        }));
    }

    static Account Account(int i, Company people) => new()
    {
        Name = Words.Company(i), ExternalId = $"X{i}", Kind = "company", Industry = i % 3 == 0 ? "manufacturing" : "retail", Class = (i % 3) switch { 0 => "a", 1 => "b", _ => "c" },
        Phone = $"021-{i % 100_000_000:00000000}", Email = $"info{i}@example.com", Website = $"https://c{i}.example.com", Employees = i % 5_000,
        AnnualRevenue = new Money(i % 10_000 * 1_000, "CNY"), Address = new PostalAddress("中国", "广东省", Words.Cities[i % Words.Cities.Length], null, $"人民路{i % 900}号", "510000"),
        // Every city has accounts of every seller: the measurer may see half of each.
        Owner = people.Sellers[(i + i / Words.Cities.Length) % Sellers],
    };

    /// <summary>The next records are made while the database writes those before.</summary>
    static async Task Batches(OpenFolder folder, int count, Action<UnitOfWork, int> make)
    {
        var written = Task.CompletedTask;
        for (var from = 0; from < count; from += Batch)
        {
            var unit = folder.Store.Begin(Viewer.System with { Channel = "import" });
            for (var i = from; i < Math.Min(count, from + Batch); i++) make(unit, i);
            await written;
            written = Commit(unit);
        }
        await written;
    }

    static async Task Commit(UnitOfWork unit)
    {
        var saved = await unit.Commit();
        if (!saved.Ok) throw new InvalidOperationException(string.Join("; ", saved.Problems));
    }
}
