using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    const int MostPeople = 50, MostDays = 62;

    /// <summary>When colleagues are taken: <c>people</c> (keys, or <c>me</c>), <c>from</c>, <c>until</c>.</summary>
    static async Task<IResult> FreeBusyTimes(ApiCall call)
    {
        var problems = new List<Problem>();
        var (people, from, until) = (new List<Guid>(), default(DateTimeOffset?), default(DateTimeOffset?));
        foreach (var (name, value) in call.Http.Request.Query)
            switch (name)
            {
                case "people": people.AddRange(await Colleagues(call, value.ToString(), problems)); break;
                case "from" when Moments.ParseWithOffset(value.ToString()) is { } at: from = at; break;
                case "until" when Moments.ParseWithOffset(value.ToString()) is { } at: until = at; break;
                case "from" or "until": problems.Add(new(name, "notATime", value.ToString())); break;
                default: problems.Add(new(name, "unknownParameter", name)); break;
            }
        foreach (var (name, given) in new[] { ("people", people.Count > 0), ("from", from is not null), ("until", until is not null) })
            if (!given && problems.All(p => p.Field != name)) problems.Add(new(name, "required"));
        if (problems.Count == 0 && (until <= from || until - from > TimeSpan.FromDays(MostDays))) problems.Add(new("until", "spanTooLong", MostDays));
        if (problems.Count > 0) return ApiProblem.BadRequest(problems);
        var busy = await FreeBusy.Of(call.Store, people, from!.Value, until!.Value, call.Viewer.TimeZone);
        return Results.Json(new { data = busy.Select(b => new { person = b.Key, busy = b.Value.Select(t => new { from = t.From.UtcDateTime, until = t.Until.UtcDateTime }) }) }, JsonValues.Options);
    }

    /// <summary>People the caller may see; a token that reads no people asks for nobody.</summary>
    static async ValueTask<IReadOnlyList<Guid>> Colleagues(ApiCall call, string text, List<Problem> problems)
    {
        var words = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var keys = words.Select(w => w == "me" ? call.Viewer.UserId : Guid.TryParse(w, out var key) ? key : Guid.Empty).Distinct().ToList();
        if (keys.Count > MostPeople) problems.Add(new("people", "tooMany", MostPeople));
        else
            foreach (var key in keys)
                if (await call.Store.Get(call.Viewer, new Id<User>(key), call.Cancel) is not { Active: true }) problems.Add(new("people", "noSuchRecord"));
        return keys;
    }
}
