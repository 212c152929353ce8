using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales.Actions;

/// <summary>Notes, activities, files and whatever else hangs on a record by a reference to any object.</summary>
static class Belongings
{
    public static async ValueTask Move(ActionContext context, Guid from, Link to)
    {
        var links = context.Store.Registry.Objects.SelectMany(o => o.Fields.Where(f => f.Kind == FieldKind.AnyReference).Select(f => (Object: o, Field: f)));
        foreach (var (model, field) in links.Where(l => !l.Object.Internal))
            foreach (var record in await context.Store.All(Viewer.System, model, Filter.Is(field.Name, from)))
                context.Unit.Update(model, record.Id, (field.Name, to));
    }
}
