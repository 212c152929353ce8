using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Pages;

public sealed partial class Visit
{
    public string One(ObjectModel model) => Texts.One(Language, model);
    public string Many(ObjectModel model) => Texts.Many(Language, model);
    /// <summary>The title of an object by its stable name; the name itself where there is none by it any more.</summary>
    public string Many(string name) => Registry.Find(name) is { } model ? Many(model) : name;
    public string Label(FieldModel field) => Texts.Label(Language, field);
    public string Label(ActionModel action) => Texts.Label(Language, action);
    /// <summary>A heading an administrator wrote stands for itself.</summary>
    public string Section(string key) => Texts.Find(Language, "section." + key) ?? key;
    public string Choice(ChoiceSet set, string code) => ChoiceLabels.LabelOf(set, code, Texts, Language);

    /// <summary>客户 › 城市: each reference on the way and the end.</summary>
    public string Label(FieldPath path)
    {
        var end = path.End.Part is { } part ? PartLabel(path.Field, part) : Label(path.Field);
        return path.IsLocal ? end : string.Join(" › ", path.Through.Select(Label).Append(end));
    }

    public string PartLabel(FieldModel field, string part) => this[$"part.{field.ValueKind switch
    {
        FieldKind.Address => "address",
        FieldKind.PersonName => "name",
        FieldKind.Money => "money",
        _ => "link",
    }}.{part}"];

    /// <summary>A hint below an input, when the text files give one.</summary>
    public string? Hint(FieldModel field) => Texts.Find(Language, $"hint.{field.Object}.{field.Name}");

    public string Say(Problem problem) => this["problem." + problem.Code, problem.Args];

    /// <summary>What is wrong with a condition or an order that was asked of an object: other than programs, people read titles.</summary>
    public string Say(Problem problem, ObjectModel asked)
    {
        return Say(new Problem(problem.Field, problem.Code, problem switch
        {
            { Code: "unknownField", Args: [{ } name, string owner] } => [name, Title(owner)],
            { Code: "notAReferenceTo", Args: [string path, string name] } => [Title(path), Title(name)],
            { Code: "operatorNotAllowed", Args: [string path, string op] } => [Title(path), this["op." + ModelCompiler.Camel(op)]],
            { Code: "fieldMasked" or "notATree" or "wrongValueCount", Args: [string path, .. var rest] } => [Title(path), .. rest],
            { Code: "unknownChoice", Args: [{ } text, ..], Field: { } path } when Path(path)?.Field.Choices is { } set => [text, string.Join(this["field.listSeparator"], set.Items.Where(i => !i.Retired).Select(i => Choice(set, i.Code)))],
            _ => problem.Args,
        }));

        FieldPath? Path(string path) => FieldPath.TryResolve(Registry, asked, path, Viewer, out var found, out _) ? found : null;

        // Of this object, or with another one's name before it.
        string Title(string path) => Registry.Find(path) is { } model ? Many(model) : Path(path) is { } found ? Label(found)
            : path.Split('.', 2) is [var name, var field] && Registry.Find(name) is { } owner ? owner.Find(field) is { } its ? $"{Many(owner)} › {Label(its)}" : Many(owner) : path;
    }

    /// <summary>What to read typed texts with: the viewer's zone and both languages.</summary>
    public ParseContext Typing => _typing ??= new() { Texts = Texts, TimeZone = Viewer.TimeZone };
    ParseContext? _typing;

    /// <summary>A moment near now in words, others by date and time.</summary>
    public string Ago(DateTimeOffset at) => (Now - at).Duration() < TimeSpan.FromDays(7) ? Format.Relative(at, Now) : Format.Instant(at);
}
