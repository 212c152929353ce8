using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Records;

/// <summary>The moment from which nothing more is to be done about a record: won or lost, converted, archived, called.</summary>
static class Closing
{
    static readonly string[] Moments = ["closedAt", "convertedAt", "archivedAt", "calledAt"];

    static IEnumerable<FieldModel> Of(ObjectModel model) => Moments.Select(model.Find).OfType<FieldModel>();

    public static bool Has(ObjectModel model, Record record) => Of(model).Any(f => f.Get(record) is not null);

    /// <summary>Records of an object that are still worked on.</summary>
    public static Filter Open(ObjectModel model) => Of(model).Aggregate(Filter.All, (all, f) => Filter.Both(all, new Filter.Condition(f.Name, FilterOperator.IsEmpty, [])));
}
