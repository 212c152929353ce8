using System.Runtime.CompilerServices;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>The validation rules an administrator wrote (PLT-3): a record that matches one is refused with its message.</summary>
sealed class AdministratorsRulesHold : IBeforeSave<Record>
{
    /// <summary>Read once for a unit of work.</summary>
    static readonly ConditionalWeakTable<UnitOfWork, Task<ILookup<string, ValidationRule>>> ByUnit = [];

    public async ValueTask BeforeSave(Record record, SaveContext context)
    {
        if (context.Viewer.IsSystem || record is ValidationRule) return;
        var rules = await ByUnit.GetValue(context.Unit, static unit => Read(unit.Store));
        foreach (var rule in rules[context.Model.Name])
            if (FilterText.Parse(rule.RefuseWhen).Filter is { } filter
                && FilterBinder.Bind(context.Unit.Store.Registry, context.Model, filter, context.Viewer, context.Now).Filter is { IsLocal: true } bound
                && FilterEvaluator.Matches(bound, record))
                context.Refuse(rule.Field, "validationRule", rule.MessageZh, rule.MessageEn);
    }

    static async Task<ILookup<string, ValidationRule>> Read(RecordStore store) =>
        (await store.All<ValidationRule>(Viewer.System, Filter.Is("active", "true"))).ToLookup(r => r.Object);
}
