using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary><c>?atomic=true&amp;op=upsert&amp;by=externalId</c>, all of them optional.</summary>
public sealed class BulkRequest
{
    static readonly string[] Types = [BulkStream.ContentType, "application/ndjson", "application/jsonl", "application/json-lines"];

    public BulkRequest(ApiCall call)
    {
        var type = call.Http.Request.ContentType?.Split(';')[0].Trim();
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            Problem = ApiProblem.OfStatus(StatusCodes.Status415UnsupportedMediaType);
            return;
        }
        var problems = new List<Problem>();
        BulkOperation? operation = null;
        UpsertKey? by = null;
        foreach (var (name, value) in call.Http.Request.Query)
            switch (name)
            {
                case "atomic" when bool.TryParse(value, out var atomic): Atomic = atomic; break;
                case "atomic": problems.Add(new(name, "notOneOf", "true, false")); break;
                case "op" when Names<BulkOperation>.TryParse(value.ToString(), out var known): operation = known; break;
                case "op": problems.Add(new(name, "notOneOf", "create, update, delete, upsert")); break;
                case "by" when (by = UpsertKey.Find(call, value.ToString())) is not null: break;
                case "by": problems.Add(new(name, "notAnExternalKey", value.ToString())); break;
                default: problems.Add(new(name, "unknownParameter", name)); break;
            }
        Defaults = new(operation, by);
        if (problems.Count > 0) Problem = ApiProblem.BadRequest(problems);
    }

    public bool Atomic { get; }
    public BulkDefaults Defaults { get; } = new(null, null);
    public ApiProblem? Problem { get; }
}
