using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Presets;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;

using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Service;

/// <summary>
/// A company with one person of every shipped role and three account managers: Ann raises requests, Bob handles them, Cid stands by.
/// Ann, Bob, Cid and their manager Mia are one team.
/// </summary>
sealed class Desk(House house, Guid account) : IAsyncDisposable
{
    public static readonly (string Name, string Role)[] People =
    [
        ("Root", "administrator"), ("Dora", "sales-director"), ("Mia", "sales-manager"), ("Sue", "sales-supervisor"), ("Ann", "sales-rep"), ("Bob", "sales-rep"),
        ("Cid", "sales-rep"), ("Max", "marketing"), ("Sef", "service"), ("Rea", "read-only"),
    ];

    static readonly HashSet<string> InTheTeam = ["Mia", "Ann", "Bob", "Cid"];

    public House House => house;

    public static async Task<Desk> Open(Action<IServiceCollection>? more = null)
    {
        var house = await House.Open("sqlite", more);
        var unit = house.Store.Begin(Viewer.System);
        TradePresets.Add(unit, house.Services.GetRequiredService<Texts>(), "b2b", "en", "CNY");
        var team = unit.Create(new Team { Name = "East" });
        Assert.True((await unit.Commit()).Ok);
        var roles = (await house.Store.List(Viewer.System, new(house.Registry.Of<Role>()) { Limit = 100 })).Records.Cast<Role>().ToDictionary(r => r.Code!, r => r.Id);
        foreach (var (name, role) in People)
            await house.Made(new User { Name = name, Email = name.ToLowerInvariant() + "@example.com", Role = roles[role], Department = InTheTeam.Contains(name) ? team : default });
        var desk = new Desk(house, Guid.Empty);
        var account = await house.Made(new Account { Name = "Northern Power", Owner = (await desk.As("Ann")).UserId }, Viewer.System);
        return new(house, account.Id);
    }

    public async Task<Viewer> As(string name) =>
        (await house.Services.GetRequiredService<Viewers>().OfUser((await house.Store.List(Viewer.System, new(house.Registry.Of<User>()) { Filter = Filter.Is("name", name) })).Records[0].Id, "page"))!;

    public async Task<Ticket> Raised(string by = "Ann", string kind = "repair")
    {
        var unit = house.Store.Begin(await As(by));
        var model = house.Registry.Of<Ticket>();
        var id = house.Store.NewId();
        unit.Add(new(model, ChangeKind.Create, id, new Dictionary<Kernel.Model.FieldModel, object?> { [model["subject"]] = "Pump leaks", [model["account"]] = account, [model["kind"]] = kind }));
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems) + saved.Refusal);
        return (Ticket)saved.Record;
    }

    /// <summary>A request that has come as far as this, by its steps.</summary>
    public async Task<Ticket> At(TicketStatus status)
    {
        var ticket = await Raised();
        if (status == TicketStatus.New) return ticket;
        await Done("Sue", ticket, "assign", ("person", (await As("Bob")).UserId));
        if (status == TicketStatus.Assigned) return ticket;
        await Done("Bob", ticket, "handle", ("solution", "New gasket"));
        if (status == TicketStatus.Handled) return ticket;
        await Done("Bob", ticket, "rate", ("stars", status == TicketStatus.Returned ? 2L : 3L));
        if (status == TicketStatus.Archived) await Done("Bob", ticket, "archive");
        return ticket;
    }

    public async Task<SaveResult> Try(string who, Record record, string action, params (string Field, object? Value)[] input)
    {
        var model = house.Registry.Objects.First(o => o.Type == record.GetType());
        var fields = house.Services.GetRequiredService<ActionCatalogue>().Find(model, action)!.Input.ToDictionary(f => f.Name);
        return (await house.Services.GetRequiredService<ActionRunner>().Run(await As(who), model, action, [record.Id], input.ToDictionary(i => fields[i.Field], i => i.Value))).Saved;
    }

    public async Task Done(string who, Record record, string action, params (string Field, object? Value)[] input)
    {
        var saved = await Try(who, record, action, input);
        Assert.True(saved.Ok, $"{who} {action}: {string.Join("; ", saved.Problems)} {saved.Refusal}");
    }

    public async Task<List<TicketRound>> Rounds(Ticket ticket) =>
        [.. (await house.Store.List(Viewer.System, new(house.Registry.Of<TicketRound>()) { Filter = Filter.Is("ticket", ticket.Id), Sorts = [new("number")] })).Records.Cast<TicketRound>()];

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
