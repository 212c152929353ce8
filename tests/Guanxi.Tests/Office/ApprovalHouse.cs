using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Presets;
using Microsoft.Extensions.DependencyInjection;

using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Office;

/// <summary>
/// Ann and Bob sell under Mia, who heads East; Mia is under Dora, who heads Sales above it. Fin counts the money, Root administers.
/// </summary>
sealed class ApprovalHouse(House house, IReadOnlyDictionary<string, Guid> people, IReadOnlyDictionary<string, Guid> roles, SetClock clock) : IAsyncDisposable
{
    public House House => house;
    public SetClock Clock => clock;
    public Guid this[string name] => people[name];
    public Guid Role(string code) => roles[code];

    public static async Task<ApprovalHouse> Open(string database, Action<IServiceCollection>? more = null, Action<ModuleBuilder>? objects = null)
    {
        var clock = new SetClock { Now = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero) }; // a Monday, ten o'clock in Shanghai
        var house = await House.Open(database, s =>
        {
            s.AddSingleton<TimeProvider>(clock);
            more?.Invoke(s);
        }, objects);
        var unit = house.Store.Begin(Viewer.System);
        TradePresets.Add(unit, house.Services.GetRequiredService<Texts>(), "manufacturing", "en", "CNY");
        Assert.True((await unit.Commit()).Ok);
        var roles = (await house.Store.List(Viewer.System, new(house.Registry.Of<Role>()) { Limit = 100 })).Records.Cast<Role>().ToDictionary(r => r.Code!, r => r.Id);
        var sales = await house.Made(new Team { Name = "Sales" });
        var east = await house.Made(new Team { Name = "East", Parent = sales });
        var people = new Dictionary<string, Guid>();
        foreach (var (name, role, team, manager) in new[] { ("Root", "administrator", null, null), ("Dora", "sales-director", sales, null), ("Mia", "sales-manager", east, "Dora"), ("Ann", "sales-rep", east, "Mia"), ("Bob", "sales-rep", east, null), ("Fin", "marketing", (Team?)null, (string?)null) })
            people[name] = (await house.Made(new User { Name = name, Email = name.ToLowerInvariant() + "@example.com", Language = "en", Role = roles[role], Department = team?.Id ?? default, Manager = manager is null ? default : people[manager] })).Id;
        await house.Change<Team>(sales, ("manager", people["Dora"]));
        await house.Change<Team>(east, ("manager", people["Mia"]));
        return new(house, people, roles, clock);
    }

    public async Task<Viewer> As(string name) => name == "Rule" ? Viewer.System with { Channel = "rule" } : (await house.Services.GetRequiredService<Viewers>().OfUser(people[name], "page"))!;

    public Task<ApprovalPolicy> Policy(Action<ApprovalPolicy> set, params ApprovalStep[] steps)
    {
        var policy = new ApprovalPolicy { Name = "Large customers", Object = "accounts", When = ApprovalTrigger.Changed, Fields = ["employees"], Condition = "employees>100", Steps = ApprovalStep.Print(steps.Length > 0 ? steps : [By(StepBy.Manager)]) };
        set(policy);
        return house.Made(policy, Viewer.System);
    }

    public ApprovalStep By(StepBy by, params string[] names) => new() { By = by, People = [.. names.Select(n => people[n])] };

    public Task<Account> Customer(string owner = "Ann", long employees = 10) => house.Made(new Account { Name = "Northern Power", Employees = (int)employees, Owner = people[owner] }, Viewer.System);

    public async Task<SaveResult> Set(string who, Record record, params (string Field, object? Value)[] values)
    {
        var model = house.Registry.Objects.First(o => o.Type == record.GetType());
        return await house.Store.Save(await As(who), new(model, ChangeKind.Update, record.Id, values.ToDictionary(v => model[v.Field], v => v.Value)));
    }

    /// <summary>What a save that must wait waits as.</summary>
    public async Task<Approval> Waiting(SaveResult saved)
    {
        Assert.False(saved.Ok);
        Assert.Equal([HeldUnit.Code], saved.Codes());
        return (await house.Store.Get(Viewer.System, new Id<Approval>(saved.Waiting!.Value.Id)))!;
    }

    public async Task<Approval> Asked(string who, Record record, params (string Field, object? Value)[] values) => await Waiting(await Set(who, record, values));

    public async Task<IReadOnlyList<ApprovalTurn>> Turns(Approval approval, TurnState? state = null) =>
        [.. (await house.Store.List(Viewer.System, new(house.Registry.Of<ApprovalTurn>()) { Filter = Filter.Is("approval", approval.Id), Sorts = [new("createdAt"), new("id")], Limit = 100 })).Records.Cast<ApprovalTurn>().Where(t => state is null || t.State == state)];

    /// <summary>Names of those whose turn it is.</summary>
    public async Task<string> Turn(Approval approval) =>
        string.Join(' ', (await Turns(approval, TurnState.Waiting)).Select(t => people.First(p => p.Value == t.Owner.Value).Key).Order());

    public async Task<SaveResult> Do(string who, Approval approval, string action, params (string Field, object? Value)[] input)
    {
        if (action is "withdraw" or "remind" or "resend") return await Run(who, approval, action, input);
        var turns = await Turns(approval, TurnState.Waiting);
        return await Run(who, turns.FirstOrDefault(t => t.Owner.Value == people[who]) ?? turns[0], action, input);
    }

    async Task<SaveResult> Run(string who, Record record, string action, (string Field, object? Value)[] input)
    {
        var model = house.Registry.Objects.First(o => o.Type == record.GetType());
        var fields = house.Services.GetRequiredService<ActionCatalogue>().Find(model, action)!.Input.ToDictionary(f => f.Name);
        return (await house.Services.GetRequiredService<ActionRunner>().Run(await As(who), model, action, [record.Id], input.ToDictionary(i => fields[i.Field], i => i.Value))).Saved;
    }

    public async Task Done(string who, Approval approval, string action, params (string Field, object? Value)[] input)
    {
        var saved = await Do(who, approval, action, input);
        Assert.True(saved.Ok, $"{who} {action}: {string.Join("; ", saved.Problems)} {saved.Refusal}");
    }

    public async Task<ApprovalState> State(Approval approval) => (await house.Now(approval)).State;
    public async Task<int?> Employees(Account account) => (await house.Now(account)).Employees;

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
