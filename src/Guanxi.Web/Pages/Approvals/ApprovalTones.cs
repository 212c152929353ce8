using Guanxi.Modules.Office.Approvals;

namespace Guanxi.Web.Pages.Approvals;

/// <summary>Colours of states and decisions.</summary>
public static class ApprovalTones
{
    public static string Of(ApprovalState state) => state switch
    {
        ApprovalState.Waiting => "amber",
        ApprovalState.Returned => "orange",
        ApprovalState.Approved => "green",
        ApprovalState.Refused or ApprovalState.Stuck => "red",
        ApprovalState.Withdrawn => "grey",
    };

    public static string Of(TurnState state) => state switch
    {
        TurnState.Approved => "green",
        TurnState.Refused => "red",
        TurnState.Returned => "orange",
        TurnState.Waiting or TurnState.Delegated or TurnState.Escalated => "amber",
        TurnState.Skipped => "grey",
    };
}
