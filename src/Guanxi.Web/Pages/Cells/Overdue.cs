using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Cells;

/// <summary>What should have happened by now is drawn in red: the fields that all objects name alike when they hold a deadline.</summary>
public static class Overdue
{
    public static bool Is(Visit visit, FieldModel field, object? value, bool done = false) => !done && IsDeadline(field) && value switch
    {
        DateTimeOffset at => at < visit.Now,
        DateOnly day => day < visit.Today,
        _ => false,
    };

    static bool IsDeadline(FieldModel field) => field.Name is "due" or "dueAt" or "dueDate" or "nextActivityAt" or "nextContactDue" or "reviewOn" or "stuckFrom";
}
