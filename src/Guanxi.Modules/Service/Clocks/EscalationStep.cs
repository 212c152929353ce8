namespace Guanxi.Modules.Service;

/// <summary>Who besides the owner hears when a clock of a policy runs low or over.</summary>
[Object("escalation-steps", Icon = "siren", Owned = false, InMenu = false, DetailOf = "policy", Searchable = false)]
[Index("policy")]
public sealed class EscalationStep : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<ServicePolicy> Policy { get; set; }
    [InList] public EscalationMoment Moment { get; set; }
    /// <summary>Working time after the breach; for <see cref="EscalationMoment.Later"/>.</summary>
    [InList] public TimeSpan? Delay { get; set; }
    /// <summary>Everybody who has it.</summary>
    [Required, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<Role> Role { get; set; }
}

public enum EscalationMoment { Warning, Breach, Later }
