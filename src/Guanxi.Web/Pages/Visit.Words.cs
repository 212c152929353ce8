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

    /// <summary>What to read typed texts with: the viewer's zone and both languages.</summary>
    public ParseContext Typing => _typing ??= new() { Texts = Texts, TimeZone = Viewer.TimeZone };
    ParseContext? _typing;

    /// <summary>A moment near now in words, others by date and time.</summary>
    public string Ago(DateTimeOffset at) => (Now - at).Duration() < TimeSpan.FromDays(7) ? Format.Relative(at, Now) : Format.Instant(at);
}
