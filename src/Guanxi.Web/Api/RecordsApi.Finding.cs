using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    const int MaxHits = 100;

    /// <summary>The global search: <c>q</c>, <c>objects</c>, <c>limit</c>.</summary>
    static async Task<IResult> Search(ApiCall call)
    {
        var problems = new List<Problem>();
        var (words, limit, objects) = ("", 20, (string[]?)null);
        foreach (var (name, value) in call.Http.Request.Query)
            switch (name)
            {
                case "q": words = value.ToString(); break;
                case "limit" when int.TryParse(value, out limit) && limit is >= 1 and <= MaxHits: break;
                case "limit": problems.Add(new(name, "outOfRange", 1, MaxHits)); break;
                case "objects": objects = value.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries); break;
                default: problems.Add(new(name, "unknownParameter", name)); break;
            }
        return problems.Count > 0 ? ApiProblem.BadRequest(problems)
            : Results.Json(new { data = await call.Store.Search(call.Viewer, words, limit, objects, call.Cancel) }, JsonValues.Options);
    }

    /// <summary>Who calls, and within which rights.</summary>
    static IResult Me(ApiCall call) => Results.Json(new
    {
        id = call.Viewer.UserId,
        name = call.Viewer.Name,
        administrator = call.Viewer.Administrator,
        team = call.Viewer.TeamId,
        language = call.Viewer.Language,
        timeZone = call.Viewer.TimeZone.Id,
        scopes = call.Viewer.TokenScopes,
    }, JsonValues.Options);
}
