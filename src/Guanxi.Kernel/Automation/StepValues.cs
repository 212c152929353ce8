using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Automation;

/// <summary>Reads what steps are told: literals, templates, <c>today</c>, <c>now</c>, <c>+3d</c>, <c>-2h</c>, <c>owner</c>, <c>manager</c>, <c>actor</c>, <c>this</c>.</summary>
public sealed class StepValues(RecordStore store, TemplateValues templates, Company company)
{
    readonly Superiors _superiors = new(store);

    internal async ValueTask<object?> Read(StepContext context, FieldModel field, string text)
    {
        text = text.Trim();
        if (text.Length == 0) return null;
        if (text.Contains("{{", StringComparison.Ordinal)) text = await Fill(context, text, company.Facts.Language);
        if (field.ValueKind is FieldKind.Date or FieldKind.Instant && Moment(text) is { } moment)
            return field.ValueKind == FieldKind.Instant ? moment : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, company.Zone).DateTime);
        if (text == "this" && field.ValueKind == FieldKind.AnyReference) return new Link(context.Model.Name, context.Record.Id);
        if (text == "this" && field.Target == context.Model.Name) return context.Record.Id;
        if (field.Target == "users" && await People(context, text) is [var person, ..]) return person.Id;
        if (field.ValueKind is FieldKind.Reference or FieldKind.AnyReference && context.Model.Find(text) is { } same && same.Get(context.Record) is { } own) return own;
        var read = FieldText.Read(field, text);
        return read.Ok ? read.Value : throw new StepRefusedException(field.Name, read.Problem!.Code, read.Problem.Args);
    }

    internal async ValueTask<string> Fill(StepContext context, string text, string language)
    {
        if (!text.Contains("{{", StringComparison.Ordinal)) return text;
        TextTemplate template;
        try { template = TextTemplate.Parse(text); }
        catch (FormatException wrong) { throw new StepRefusedException(null, "unreadablePlace", wrong.Message); }
        var values = await templates.Of(context.Viewer, context.Model, context.Record.Id, template.Paths, language, context.Record);
        foreach (var path in template.Paths.Where(CallBody.Names)) values[path] = context.Body?[path] ?? "";
        return template.Fill(values);
    }

    internal async ValueTask<IReadOnlyList<User>> People(StepContext context, string text)
    {
        var people = new List<User>();
        foreach (var word in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (await Person(context, word) is { Active: true } person) people.Add(person);
        return people;
    }

    async ValueTask<User?> Person(StepContext context, string word) => word switch
    {
        "owner" => await User(context.Record.Owner),
        "actor" => await User(context.Run.By),
        "creator" => await User(context.Record.CreatedBy),
        "manager" => await _superiors.ManagerOf(context.Record.Owner.Value) is { } manager ? await User(manager) : null,
        _ when Guid.TryParse(word, out var key) => await User(key),
        _ => await Along(context, word) is { } found ? await User(found) : null,
    };

    ValueTask<User?> User(Id<User> id) => id.IsEmpty ? new((User?)null) : store.Get(Viewer.System, id);

    /// <summary>The key at the end of a path such as <c>account.owner</c>.</summary>
    async ValueTask<Guid?> Along(StepContext context, string path)
    {
        if (!FieldPath.TryResolve(store.Registry, context.Model, path, context.Viewer, out var resolved, out _) || resolved.Field.Target != "users") return null;
        if (resolved.IsLocal) return resolved.Field.Get(context.Record) as Guid?;
        var page = await store.List(context.Viewer, new ListQuery(context.Model) { Filter = Filter.Is("id", context.Record.Id), Fields = [path], Limit = 1, Deleted = context.Gone });
        return page.Related.TryGetValue(path, out var found) && found.Count > 0 ? found[0] as Guid? : null;
    }

    DateTimeOffset? Moment(string text)
    {
        var now = store.Clock.GetUtcNow();
        if (text is "now" or "today") return now;
        return text is ['+' or '-', .. var length] && Length(length) is { } span ? now + (text[0] == '+' ? span : -span) : null;
    }

    /// <summary><c>3d</c>, <c>2h</c>, <c>45m</c>, <c>1w</c>; null when it is none.</summary>
    public static TimeSpan? Length(string text) =>
        text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000 ? text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            'w' => TimeSpan.FromDays(7 * number),
            _ => null,
        } : null;
}
