namespace Guanxi.Modules.Office.Rules;

/// <summary>An activity is due when it starts unless someone says otherwise; when the one is moved the other follows, and the end keeps its distance unless it is given.</summary>
sealed class TheTimesOfAnActivityMoveTogether : IBeforeSave<Activity>
{
    public ValueTask BeforeSave(Activity activity, SaveContext context)
    {
        if (context.Before is Activity before) Follow(activity, before, context);
        activity.Due ??= activity.Start;
        activity.Start ??= activity.Due;
        if (activity.End < activity.Start) context.Refuse("end", "endBeforeStart");
        return ValueTask.CompletedTask;
    }

    static void Follow(Activity activity, Activity before, SaveContext context)
    {
        var (startMoved, dueMoved) = (context.Changed(activity, "start"), context.Changed(activity, "due"));
        if (before.Start == before.Due && startMoved && !dueMoved) activity.Due = activity.Start;
        if (before.Start == before.Due && dueMoved && !startMoved) activity.Start = activity.Due;
        if (!context.Given("end") && !context.Changed(activity, "end") && before is { Start: { } from, End: { } until } && activity.Start is { } start) activity.End = start + (until - from);
    }
}
