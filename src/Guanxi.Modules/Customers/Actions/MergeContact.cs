using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Customers.Actions;

/// <summary>Other contacts that are the same one become this one (CUS-9).</summary>
[Action(Icon = "git-merge", Bulk = false)]
public sealed class MergeContact : RecordAction<Contact, MergeInput>
{
    protected override ValueTask Run(Contact contact, MergeInput input, ActionContext context) => Merging.Run(contact, input, context);
}
