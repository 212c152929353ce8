using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Files;

namespace Guanxi.Web.Pages.Inputs;

/// <summary>Posted texts → typed values of the fields that were changed; what cannot be read is a problem at its field.</summary>
public sealed class FormReading(Visit visit, IFormCollection form)
{
    readonly Dictionary<FieldModel, object?> _values = [];
    readonly List<Problem> _problems = [], _missing = [];

    public IReadOnlyDictionary<FieldModel, object?> Values => _values;
    /// <summary>What could not be read, and with it what is missing: all that is wrong is said at once. What is only missing is left to the store, where a rule may still give it.</summary>
    public IReadOnlyList<Problem> Problems => _problems.Count == 0 ? [] : [.. _problems, .. _missing];

    /// <param name="shown">The values the inputs started with: what comes back as it was sent changes nothing.</param>
    public async Task Read(IEnumerable<FieldModel> fields, Func<FieldModel, object?> shown)
    {
        foreach (var field in fields)
        {
            if (!Posted(field)) continue;
            var typed = field.ValueKind is FieldKind.Reference or FieldKind.AnyReference ? await Chosen(field) : Text(field);
            if (typed is null) continue;
            if (field.ValueKind is FieldKind.Image or FieldKind.File && await Stored(field)) continue;
            if (field.Required && typed.Length == 0 && FieldPart.PartsOf(field.ValueKind).Count == 0) _missing.Add(new(field.Name, "required"));
            if (Unchanged(field, typed, shown(field))) continue;
            Take(field, FieldParse.Read(field, part => part is null ? typed : Last($"{field.Name}.{part}"), visit.Typing));
        }
    }

    /// <summary>One field from one text, as a cell editor posts it; an amount without a currency keeps the one it had.</summary>
    public static FieldInput Cell(Visit visit, FieldModel field, string? typed, object? before) => FieldParse.Read(field,
        field.ValueKind == FieldKind.RichText && typed is not null ? PlainRichText.ToHtml(typed) : typed,
        before is Money { Currency: { Length: > 0 } currency } ? visit.Typing with { Currency = currency } : visit.Typing);

    bool Posted(FieldModel field) => form.ContainsKey(field.Name) || FieldPart.PartsOf(field.ValueKind).Any(p => form.ContainsKey($"{field.Name}.{p}"));

    bool Unchanged(FieldModel field, string typed, object? shown) => field.ValueKind switch
    {
        FieldKind.Address or FieldKind.PersonName => FieldPart.PartsOf(field.ValueKind).All(p => Last($"{field.Name}.{p}") == InputText.Of(shown, p)),
        FieldKind.Money => typed == InputText.Of(visit, field, shown) && (typed.Length == 0 || Last(field.Name + ".currency") == InputText.Of(shown, "currency")),
        FieldKind.LongText or FieldKind.RichText => typed.ReplaceLineEndings("\n") == InputText.Of(visit, field, shown).ReplaceLineEndings("\n"),
        _ => typed == InputText.Of(visit, field, shown),
    };

    string? Text(FieldModel field) => field.ValueKind switch
    {
        FieldKind.YesNo => form[field.Name].Contains("true") ? "true" : "false",
        FieldKind.Choices => Several(field),
        FieldKind.Tags when field.HoldsNames => Several(field),
        FieldKind.RichText when Last(field.Name) is var text => text.Length == 0 ? "" : PlainRichText.ToHtml(text),
        _ => Last(field.Name),
    };

    string Several(FieldModel field) => string.Join(", ", form[field.Name].Where(c => !string.IsNullOrEmpty(c)));

    /// <summary>The chosen key; without script the typed name, when it names exactly one record. Null after a problem.</summary>
    async Task<string?> Chosen(FieldModel field)
    {
        var key = Last(field.Name);
        if (!form.ContainsKey(field.Name + ".text")) return key;
        var name = Last(field.Name + ".text").Trim();
        if (name.Length == 0) return "";
        if (field.ValueKind == FieldKind.AnyReference || visit.Registry.Find(field.Target!) is not { } target) return key;
        if (Guid.TryParse(key, out var id) && (await visit.Store.Titles(visit.Viewer, target, [id], visit.Cancel)).GetValueOrDefault(id) == name) return key;
        var (found, problem) = await NamedRecords.Find(visit, field, name);
        if (problem is not null) _problems.Add(problem);
        return found?.ToString();
    }

    /// <summary>An uploaded file becomes the field's; true when the field is settled by it.</summary>
    async Task<bool> Stored(FieldModel field)
    {
        if (form.ContainsKey(field.Name + ".remove"))
        {
            _values[field] = null;
            return true;
        }
        if (form.Files.GetFile(field.Name + ".file") is not { Length: > 0 } upload) return false;
        var (id, problem) = await visit.Http.RequestServices.GetRequiredService<Uploads>().Take(visit, upload, picture: field.ValueKind == FieldKind.Image);
        if (problem is not null) _problems.Add(problem with { Field = field.Name });
        else _values[field] = id;
        return true;
    }

    void Take(FieldModel field, FieldInput read)
    {
        if (read.Problem is { } problem) _problems.Add(problem);
        else _values[field] = read.Value;
    }

    string Last(string name) => form[name] is [.., { } last] ? last : "";
}
