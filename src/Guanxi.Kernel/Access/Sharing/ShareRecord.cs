using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access.Sharing;

public sealed class ShareInput
{
    public Id<User> User { get; set; }
    [Name("sharedTeam")] public Id<Team> WithTeam { get; set; }
    public bool MayEdit { get; set; }
}

/// <summary>The owner opens a record to a colleague or a team; said again for the same, the later word holds.</summary>
[Action("share", Icon = "share-2")]
public sealed class ShareRecord : RecordAction<Record, ShareInput>
{
    protected override bool Offered(Record record, Viewer viewer) => SharedBy.Owner(record, viewer);

    protected override async ValueTask Run(Record record, ShareInput input, ActionContext context)
    {
        if (input.User.IsEmpty == input.WithTeam.IsEmpty)
        {
            context.Refuse("user", "shareWithOne");
            return;
        }
        var unit = context.Store.Begin(context.Viewer with { IsSystem = true });
        foreach (var earlier in await SharedBy.Of(context, record))
            if (earlier.User == input.User && earlier.WithTeam == input.WithTeam) unit.Delete<Share>(earlier);
        unit.Create(new Share { Record = new Link(context.Model.Name, record.Id), User = input.User, WithTeam = input.WithTeam, MayEdit = input.MayEdit });
        foreach (var (_, problem) in (await unit.Commit()).Problems) context.Problems.Add(problem);
    }
}

/// <summary>The record is open again only to those whom roles and ownership let in.</summary>
[Action("unshare", Icon = "lock")]
public sealed class UnshareRecord : RecordAction<Record>
{
    protected override bool Offered(Record record, Viewer viewer) => SharedBy.Owner(record, viewer);

    protected override async ValueTask Run(Record record, ActionContext context)
    {
        var unit = context.Store.Begin(context.Viewer with { IsSystem = true });
        foreach (var share in await SharedBy.Of(context, record)) unit.Delete<Share>(share);
        await unit.Commit();
    }
}

static class SharedBy
{
    public static bool Owner(Record record, Viewer viewer) => viewer.Administrator || record.Owner.Value == viewer.UserId;

    public static async ValueTask<IEnumerable<Share>> Of(ActionContext context, Record record)
    {
        var page = await context.Store.List(Viewer.System, new(context.Store.Registry.Of<Share>()) { Filter = Filter.Is("record", record.Id), Limit = 1_000 });
        return page.Records.Cast<Share>();
    }
}
