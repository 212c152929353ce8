namespace Guanxi.Modules.Service;

/// <summary>When customers are called back, and what they are asked.</summary>
[Object("call-back-rules", Icon = "headset", Owned = false, InMenu = false, Searchable = false)]
public sealed class CallBackRule : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [InList, Filtered] public CallBackOccasion Occasion { get; set; }
    /// <summary>Days after the occasion; for <see cref="CallBackOccasion.Cycle"/> days between two calls.</summary>
    [Range(0, 3650), Default("3"), InList, Ungrouped] public int Days { get; set; } = 3;
    /// <summary>Only customers of these classes; empty takes all.</summary>
    [Choice("a", "b", "c", Set = "accounts.class"), InList] public string[] Classes { get; set; } = [];
    /// <summary>One question to a line.</summary>
    [LongText, Required] public string Questions { get; set; } = "";
    /// <summary>Who calls; the customer's owner unless given.</summary>
    [InList] public Id<User> Caller { get; set; }
    [Default("true"), InList] public bool Active { get; set; } = true;
}

public enum CallBackOccasion
{
    /// <summary>A won deal was delivered.</summary>
    Delivery,
    Won,
    ComplaintClosed,
    RequestArchived,
    /// <summary>Every so many days.</summary>
    Cycle,
}
