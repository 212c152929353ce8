using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Customising;

/// <summary>What was typed about a new object.</summary>
public sealed record NewObjectForm(CustomObject Object, IReadOnlyList<Problem> Problems)
{
    public NewObjectForm() : this(new CustomObject { Icon = "boxes", Module = "office" }, []) { }

    public NewObjectForm(IFormCollection form) : this(new CustomObject
    {
        Name = Typed(form, "name"),
        LabelZh = Typed(form, "labelZh"),
        LabelEn = Typed(form, "labelEn"),
        PluralEn = Typed(form, "pluralEn") is { Length: > 0 } plural ? plural : null,
        Icon = Typed(form, "icon") is { Length: > 0 } icon ? icon : "boxes",
        Module = Typed(form, "module"),
        Owned = form["owned"].Contains("true"),
        Timeline = form["timeline"].Contains("true"),
    }, [])
    {
    }

    static string Typed(IFormCollection form, string name) => form[name].ToString().Trim();
}
