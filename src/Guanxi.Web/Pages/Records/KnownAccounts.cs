using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Sales;
using Guanxi.Modules.Sales.Actions;
using Guanxi.Web.Pages.Lookups;

namespace Guanxi.Web.Pages.Records;

/// <summary>Accounts that a lead may belong to, told before its conversion makes another.</summary>
static class KnownAccounts
{
    /// <summary>Which input takes one of them.</summary>
    public const string Input = "account";

    public static async Task<IReadOnlyList<Twin>> Of(Visit visit, ActionModel action, Record record) =>
        action.Action is ConvertLead && record is Lead lead && !visit.Http.Request.Query.ContainsKey(Input)
            ? await Twins.Of(visit, visit.Registry.Of<Modules.Customers.Account>(), lead.Company ?? lead.Person?.Full ?? "", new[] { lead.Phone, lead.Mobile }.OfType<string>())
            : [];
}
