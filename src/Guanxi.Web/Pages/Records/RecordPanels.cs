using Guanxi.Web.Pages.Service;

namespace Guanxi.Web.Pages.Records;

/// <summary>What stands at the top of the right column of some objects' records, besides what all have: components that take the <see cref="RecordModel"/> as <c>Model</c>.</summary>
static class RecordPanels
{
    static readonly Dictionary<string, Type[]> ByObject = new()
    {
        ["tickets"] = [typeof(RoundsPanel)],
    };

    public static IReadOnlyList<Type> Of(RecordModel page) => ByObject.GetValueOrDefault(page.Object.Name, []);
}
