using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Customers.Actions;

/// <summary>Other accounts that are the same one become this one (CUS-9).</summary>
[Action(Icon = "git-merge", Bulk = false)]
public sealed class MergeAccount : RecordAction<Account, MergeInput>
{
    protected override ValueTask Run(Account account, MergeInput input, ActionContext context) => Merging.Run(account, input, context);
}
