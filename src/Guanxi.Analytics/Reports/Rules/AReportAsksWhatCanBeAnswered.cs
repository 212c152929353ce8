using Guanxi.Analytics.Measures;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Reports.Rules;

/// <summary>What a report names exists and its maker may ask it, so that opening it never fails.</summary>
sealed class AReportAsksWhatCanBeAnswered : IBeforeSave<Report>
{
    public ValueTask BeforeSave(Report report, SaveContext context)
    {
        var registry = context.Unit.Store.Registry;
        if (registry.Find(report.Object) is not { } model || !registry.Askable.Contains(model) || !context.Viewer.Knows(model, registry)) context.Refuse("object", "noSuchObject", report.Object);
        else
        {
            var unknown = new List<string>();
            var query = ReportDefinition.Of(report).ToQuery(new Cube(registry, model, context.Viewer), unknown);
            foreach (var problem in FilterBinder.Bind(registry, model, query.Filter, context.Viewer, context.Now).Problems) context.Refuse("filter", problem.Code, problem.Args);
            foreach (var (field, texts) in new[] { ("rows", report.Rows), ("columns", report.Columns), ("measures", report.Measures), ("filter", new[] { report.Filter ?? "" }) })
                foreach (var text in texts.Intersect(unknown)) context.Refuse(field, "notAskable", text);
        }
        return ValueTask.CompletedTask;
    }
}
