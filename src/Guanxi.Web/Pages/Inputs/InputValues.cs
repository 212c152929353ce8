using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.Primitives;

namespace Guanxi.Web.Pages.Inputs;

/// <summary>What stands in the inputs of a form: what was typed, else the record's value; with what is wrong at each field.</summary>
public sealed class InputValues(Visit visit, Func<FieldModel, object?> value, Func<Guid, string?> titles)
{

    /// <summary>Posted or prefilled texts by input name.</summary>
    public Func<string, StringValues> Typed { get; init; } = _ => StringValues.Empty;
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public string Text(FieldModel field, string? part = null)
    {
        if (Typed(part is null ? field.Name : $"{field.Name}.{part}") is [.., { } typed]) return typed;
        return part is null ? InputText.Of(visit, field, value(field)) : InputText.Of(value(field), part);
    }

    public bool Holds(FieldModel field, string code) =>
        Typed(field.Name) is { Count: > 0 } typed ? typed.Contains(code) : value(field) switch { string[] codes => codes.Contains(code), string one => one == code, _ => false };

    /// <summary>Nothing was typed or given, and the record holds nothing.</summary>
    public bool IsEmpty(FieldModel field) => value(field) is null or false or "" && Typed(field.Name).All(string.IsNullOrEmpty)
        && FieldPart.PartsOf(field.ValueKind).All(p => Typed($"{field.Name}.{p}").All(string.IsNullOrEmpty));

    public bool IsYes(FieldModel field) => Typed(field.Name) is { Count: > 0 } typed ? typed.Contains("true") : value(field) is true;

    /// <summary>What a reference's input shows.</summary>
    public string Title(FieldModel field) => Typed(field.Name + ".text") is [.., { } typed] ? typed
        : Text(field) is { Length: > 0 } key && Guid.TryParse(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..], out var id) ? titles(id) ?? "" : "";

    public string? Error(FieldModel field) =>
        Problems.Where(p => p.Field == field.Name).Select(visit.Say) is var found && found.Any() ? string.Join(' ', found) : null;

    /// <summary>What is wrong with the record as a whole, or with a field this form does not show.</summary>
    public IEnumerable<Problem> Elsewhere(IReadOnlyCollection<FieldModel> shown) => Problems.Where(p => shown.All(f => f.Name != p.Field));
}
