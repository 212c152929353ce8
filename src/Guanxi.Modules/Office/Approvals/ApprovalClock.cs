using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Office.Approvals;

/// <summary>Reminders, times that are up, and deputies whose days begin or end.</summary>
public sealed class ApprovalClock(RecordStore store, ApprovalCourse course) : IScheduled
{
    const int Together = 200;

    public string Name => "approval-clock";
    public Schedule Schedule => Schedule.Every(TimeSpan.FromSeconds(30));

    public async ValueTask Run(CancellationToken cancel)
    {
        await course.HandOver();
        var due = new ListQuery(store.Registry.Of<Approval>())
        {
            Filter = new Filter.Condition("nextAt", FilterOperator.LessOrEqual, [FieldText.Print(store.Registry.Of<Approval>()["nextAt"], store.Clock.GetUtcNow())]),
            Sorts = [new("nextAt")], Fields = [], Limit = Together, Titles = false,
        };
        foreach (var approval in (await store.List(Viewer.System, due, cancel)).Records) await course.Tend(new(approval.Id), cancel);
    }
}
