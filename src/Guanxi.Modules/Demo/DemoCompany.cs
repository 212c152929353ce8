using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;

namespace Guanxi.Modules.Demo;

/// <summary>Who the demo company is made for.</summary>
/// <param name="Preset">The applied preset; its pipelines and roles must be there.</param>
/// <param name="Administrator">Takes part like the others, so that "mine" is never empty.</param>
/// <param name="PasswordHash">Lets the demo people sign in; without one they cannot.</param>
public sealed record DemoOptions(string Preset, string Language, string TimeZone, string Currency, Id<User> Administrator, string? PasswordHash = null);

/// <summary>
/// A company in full work around today: people in teams, customers, deals on their way, a calendar of what was and what comes.
/// Everything passes the record store in one unit of work and can be undone by it.
/// </summary>
public sealed partial class DemoCompany
{
    readonly DemoOptions _options;
    readonly DemoWords _words;
    readonly UnitOfWork _unit;
    readonly Dice _dice = new(20160315);
    readonly TimeZoneInfo _zone;
    readonly DateTimeOffset _now;
    readonly DateOnly _today;
    IReadOnlyList<Role> _roles = [];
    IReadOnlyList<Stage> _stages = [];
    IReadOnlyList<RelationshipStage> _track = [];
    IReadOnlyList<Unit> _units = [];

    DemoCompany(RecordStore store, DemoOptions options)
    {
        _options = options;
        _words = DemoWords.Of(options.Language);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        _unit = store.Begin(Viewer.System with { TimeZone = _zone });
        _now = store.Clock.GetUtcNow();
        _today = LocalDay.Of(_now, _zone);
    }

    public static async ValueTask<SaveResult> Make(RecordStore store, DemoOptions options, CancellationToken cancel = default)
    {
        var company = new DemoCompany(store, options);
        await company.Read(store);
        company.AddPeople();
        company.AddProducts();
        company.AddAccounts();
        company.AddDeals();
        company.AddLeads();
        company.AddDays();
        company.AddTickets();
        company.AddComplaints();
        company.AddKnowledge();
        company.AddParts();
        company.AddGoals();
        company.AddApprovals();
        return await company._unit.Commit(cancel);
    }

    async ValueTask Read(RecordStore store)
    {
        _approvalPolicies = await store.All<ApprovalPolicy>(Viewer.System, Filter.All, new Sort("position"));
        _roles = await store.All<Role>(Viewer.System, Filter.All);
        await ReadCauses(store);
        _units = await store.All<Unit>(Viewer.System, Filter.All);
        _track = await store.All<RelationshipStage>(Viewer.System, Filter.All, new Sort("position"));
        var main = (await store.All<Pipeline>(Viewer.System, Filter.Is("main", "true"))).First();
        _stages = await store.All<Stage>(Viewer.System, Filter.Is("pipeline", main.Id), new Sort("position"));
    }

    Money Money(decimal amount) => new(amount, _options.Currency);

    /// <summary>A working hour of a day, counted from today.</summary>
    DateTimeOffset Hour(int days, int hour) => LocalDay.StartOf(_today.AddDays(days), _zone).AddHours(hour).AddMinutes(_dice.Below(4) * 15);
}
