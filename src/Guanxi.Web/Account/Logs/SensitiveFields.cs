using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Account.Logs;

/// <summary>Fields that some role may not see in full: who may, is noted when looking.</summary>
public sealed class SensitiveFields(RecordStore store)
{
    /// <summary>Those of the object that the viewer sees in full.</summary>
    public async ValueTask<IReadOnlyList<string>> SeenBy(Viewer viewer, ObjectModel model) =>
        (await store.Kept(["roles"], Read)).Of(model.Name) is { Count: > 0 } fields
            ? [.. fields.Select(model.Find).OfType<FieldModel>().Where(f => viewer.RightOf(f) is FieldRight.Full or FieldRight.ReadOnly).Select(f => f.Name)] : [];

    static async ValueTask<Restricted> Read(RecordStore store)
    {
        var roles = await store.List(Viewer.System, new ListQuery(store.Registry.Of<Role>()) { Limit = 1_000, Titles = false });
        var rights = roles.Records.Cast<Role>().Select(r => RoleRights.Parse(r.Rights)).SelectMany(r => r.Fields ?? new Dictionary<string, IReadOnlyDictionary<string, FieldRight>>());
        return new(rights.ToLookup(r => r.Key, r => r.Value.Where(f => f.Value is FieldRight.Hidden or FieldRight.Masked).Select(f => f.Key)));
    }

    sealed class Restricted(ILookup<string, IEnumerable<string>> byObject)
    {
        readonly Dictionary<string, IReadOnlyList<string>> _fields = byObject.ToDictionary(o => o.Key, IReadOnlyList<string> (o) => [.. o.SelectMany(f => f).Distinct()]);

        public IReadOnlyList<string> Of(string model) => _fields.GetValueOrDefault(model, []);
    }
}
