using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

public sealed class RecordCallBackInput
{
    [LongText] public string? Questions { get; set; }
    [LongText, Required] public string Answers { get; set; } = "";
    [Rating(5), Required] public int Stars { get; set; }
}

/// <summary>The customer was reached: answers to the questions, and how content they are.</summary>
[Action("record", Icon = "check", Primary = true, Bulk = false)]
public sealed class RecordCallBack : RecordAction<CallBack, RecordCallBackInput>
{
    protected override bool Offered(CallBack call, Viewer viewer) => call.Status != CallBackStatus.Done;

    protected override ValueTask Run(CallBack call, RecordCallBackInput input, ActionContext context)
    {
        context.Unit.Update<CallBack>(call, ("status", "done"), ("questions", input.Questions ?? call.Questions), ("answers", input.Answers), ("stars", (long)input.Stars),
            ("calledAt", context.Now), ("attempts", (long)call.Attempts + 1));
        return ValueTask.CompletedTask;
    }
}
