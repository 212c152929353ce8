using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Inputs;
using Guanxi.Web.Pages.Lookups;

namespace Guanxi.Web.Pages.Forms;

/// <summary>A form of one record, ready to be drawn.</summary>
public sealed record FormModel(ObjectModel Object, Record Record, InputValues Values)
{
    public bool IsNew { get; init; }
    public string? Return { get; init; }
    /// <summary>Asked for by a picker, which takes the new record.</summary>
    public bool Picked { get; init; }
    public string Title { get; init; } = "";
    /// <summary>What somebody else saved while the form was filled in.</summary>
    public Meantime? Meantime { get; init; }
    /// <summary>Records that may be the new one already.</summary>
    public IReadOnlyList<Twin> Twins { get; init; } = [];
    public IReadOnlyList<(string Key, IReadOnlyList<FieldModel> Fields)> Sections { get; init; } = [];

    public IReadOnlyList<FieldModel> Fields => [.. Sections.SelectMany(s => s.Fields)];
    public string Address => IsNew ? $"/{Object.Name}/new" : $"/{Object.Name}/{Record.Id}/edit";

    /// <summary>Under which what is typed is kept on the device: something new that was asked for from another page is a thing of that page.</summary>
    public string Draft => IsNew && Return is not null ? $"{Address} {Return}" : Address;

    /// <summary>The fields the viewer may set, by section, the title first.</summary>
    public static IReadOnlyList<(string Key, IReadOnlyList<FieldModel> Fields)> SectionsOf(Visit visit, ObjectModel model) =>
        visit.Arrange(model, visit.Shown(model).Where(visit.MayWrite));

    /// <summary>A new record as its form first shows it.</summary>
    public static Record Blank(Visit visit, ObjectModel model)
    {
        var record = model.New();
        if (model.Owned) record.Owner = visit.Viewer.UserId;
        foreach (var field in model.Fields)
            if (field.Default is { } text && Default(visit, field, text) is { } value) field.Set(record, value);
        return record;
    }

    internal static object? Default(Visit visit, FieldModel field, string text) => (text, field.ValueKind) switch
    {
        ("me", FieldKind.Reference) => visit.Viewer.UserId,
        ("today", FieldKind.Date) => visit.Today,
        (['+', .. var later], FieldKind.Date) when StepValues.Length(later) is { } span => visit.Today.AddDays(span.Days),
        ("now", FieldKind.Instant) => visit.Now,
        ("language", FieldKind.Choice) => visit.Language,
        _ => FieldText.Read(field, text).Value,
    };
}

/// <param name="Theirs">The record as it stands now, with titles.</param>
/// <param name="Mine">What the person changed, as far as it could be read.</param>
/// <param name="Both">Fields that both changed.</param>
/// <param name="Taken">Fields that only the other changed.</param>
public sealed record Meantime(RecordPage Theirs, IReadOnlyDictionary<FieldModel, object?> Mine, IReadOnlyList<FieldModel> Both, IReadOnlyList<FieldModel> Taken);
