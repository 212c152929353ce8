using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Complaints.Actions;

public sealed class CompleteComplaintTaskInput
{
    [LongText, Required] public string Result { get; set; } = "";
}

[Action(Icon = "check", Primary = true, Bulk = false)]
public sealed class CompleteComplaintTask : RecordAction<ComplaintTask, CompleteComplaintTaskInput>
{
    protected override bool Offered(ComplaintTask task, Viewer viewer) => !task.Done;

    protected override ValueTask Run(ComplaintTask task, CompleteComplaintTaskInput input, ActionContext context)
    {
        context.Unit.Update<ComplaintTask>(task, ("done", true), ("result", input.Result));
        return ValueTask.CompletedTask;
    }
}
