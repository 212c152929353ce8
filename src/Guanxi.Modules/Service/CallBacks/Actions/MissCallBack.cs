using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

public sealed class MissCallBackInput
{
    [Required, Default("+1d")] public DateOnly? Next { get; set; }
}

/// <summary>Nobody answered: another try on another day.</summary>
[Action("miss", Icon = "phone", Bulk = false)]
public sealed class MissCallBack : RecordAction<CallBack, MissCallBackInput>
{
    protected override bool Offered(CallBack call, Viewer viewer) => call.Status != CallBackStatus.Done;

    protected override ValueTask Run(CallBack call, MissCallBackInput input, ActionContext context)
    {
        context.Unit.Update<CallBack>(call, ("status", "unreached"), ("due", input.Next), ("attempts", (long)call.Attempts + 1));
        return ValueTask.CompletedTask;
    }
}
