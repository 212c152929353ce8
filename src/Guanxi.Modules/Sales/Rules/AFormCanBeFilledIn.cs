using System.Text.RegularExpressions;

namespace Guanxi.Modules.Sales.Rules;

/// <summary>A form has an address and asks for fields there are, one of them a way to reach who fills it in.</summary>
sealed partial class AFormCanBeFilledIn : IBeforeSave<WebForm>
{
    static readonly string[] Reach = ["mobile", "phone", "email", "wechat"];

    public ValueTask BeforeSave(WebForm form, SaveContext context)
    {
        if (string.IsNullOrWhiteSpace(form.Address)) form.Address = context.Unit.NewId().ToString("N")[^10..];
        else if (!Address().IsMatch(form.Address)) context.Refuse("address", "notAWebAddress");
        var leads = context.Unit.Store.Registry.Of<Lead>();
        var asked = form.Fields.Select(f => f.TrimEnd('*')).ToList();
        if (asked.Except(WebForm.Askable(leads).Select(f => f.Name)).FirstOrDefault() is { } unknown) context.Refuse("fields", "unknownField", unknown, leads.Name);
        else if (!asked.Intersect(Reach).Any()) context.Refuse("fields", "formReachesNobody");
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")] private static partial Regex Address();
}
