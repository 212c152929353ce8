using Guanxi.Kernel.Access;

namespace Guanxi.Modules.Platform;

/// <summary>When and from where a token was last used; beside the token, because a change of tokens means other rights.</summary>
[Object("token-uses", Icon = "key-round", Owned = false, Internal = true, InFeed = false)]
public sealed class TokenUse : Record
{
    [Title, ReadOnly, MaxLength(200)] public string Device { get; set; } = "";
    [ReadOnly, MaxLength(64)] public string? Address { get; set; }
    [ReadOnly, Required, Unique, Reference(OnDelete = OnDelete.Cascade)] public Id<ApiToken> Token { get; set; }
    [ReadOnly] public DateTimeOffset At { get; set; }
}
