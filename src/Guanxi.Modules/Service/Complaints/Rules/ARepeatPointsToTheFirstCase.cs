namespace Guanxi.Modules.Service.Complaints.Rules;

/// <summary>Repeats of a repeat are repeats of the first, so that all of them are counted there.</summary>
sealed class ARepeatPointsToTheFirstCase : IBeforeSave<Complaint>
{
    public async ValueTask BeforeSave(Complaint complaint, SaveContext context)
    {
        if (complaint.RepeatOf.IsEmpty || !context.Changed(complaint, "repeatOf")) return;
        if (await context.Unit.Store.Get(Viewer.System, complaint.RepeatOf) is { RepeatOf.IsEmpty: false } repeat) complaint.RepeatOf = repeat.RepeatOf;
        if (complaint.RepeatOf.Value == complaint.Id) context.Refuse("repeatOf", "repeatOfItself");
    }
}
