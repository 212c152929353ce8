using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>The validation rules an administrator wrote (PLT-3): a record that matches one is refused with its message.</summary>
sealed class AdministratorsRulesHold : IBeforeSave<Record>
{
    public async ValueTask BeforeSave(Record record, SaveContext context)
    {
        if (context.Viewer.IsSystem || record is ValidationRule) return;
        var rules = await context.Unit.Store.Kept(["validation-rules"], Read);
        foreach (var (rule, filter) in rules[context.Model.Name])
            if (FilterBinder.Bind(context.Unit.Store.Registry, context.Model, filter, context.Viewer, context.Now).Filter is { IsLocal: true } bound
                && FilterEvaluator.Matches(bound, record))
                context.Refuse(rule.Field, "validationRule", rule.MessageZh, rule.MessageEn);
    }

    static async ValueTask<ILookup<string, (ValidationRule Rule, Filter When)>> Read(RecordStore store) =>
        (from rule in await store.All<ValidationRule>(Viewer.System, Filter.Is("active", "true"))
         let filter = FilterText.Parse(rule.RefuseWhen).Filter
         where filter is not null
         select (rule, filter)).ToLookup(r => r.rule.Object);
}
