using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>A unique field by which another system names records.</summary>
public sealed record UpsertKey(FieldModel Field)
{
    /// <summary>Null when the field is unknown to the viewer or not unique.</summary>
    public static UpsertKey? Find(ApiCall call, string field) =>
        call.Object.Find(field) is { } found && (found.ExternalId || found.Unique) && call.Viewer.RightOf(found) <= FieldRight.ReadOnly ? new(found) : null;

    /// <summary>The key's value from a path segment.</summary>
    public FieldInput Read(string text) =>
        FieldText.Read(Field, text) is { Ok: true, Value: null } ? new(null, new(Field.Name, "required")) : FieldText.Read(Field, text);

    public async ValueTask<Guid?> FindRecord(ApiCall call, object value) =>
        (await FindRecords(call, [value])).Values.Cast<Guid?>().FirstOrDefault();

    /// <summary>Records that have the values, as far as the viewer may see them.</summary>
    public async ValueTask<Dictionary<object, Guid>> FindRecords(ApiCall call, IReadOnlyCollection<object> values)
    {
        var texts = values.Select(v => FieldText.Print(Field, v)).Distinct().ToArray();
        var query = new ListQuery(call.Object) { Filter = Filter.Is(Field.Name, texts), Fields = [Field.Name], Limit = texts.Length };
        var page = await call.Store.List(call.Viewer, query, call.Cancel);
        return page.Records.ToDictionary(r => Field.Get(r)!, r => r.Id);
    }
}
