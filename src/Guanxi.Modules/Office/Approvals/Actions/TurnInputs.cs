namespace Guanxi.Modules.Office.Approvals.Actions;

public sealed class TurnComment
{
    [LongText, MaxLength(2_000)] public string? Comment { get; set; }
}

public sealed class TurnReason
{
    [LongText, MaxLength(2_000), Required] public string Comment { get; set; } = "";
}

public sealed class TurnDelegate
{
    [Required] public Id<User> To { get; set; }
    [LongText, MaxLength(2_000)] public string? Comment { get; set; }
}
