using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

/// <summary>
/// One row of one object. Subclasses are plain: their public properties are the fields. What every record has stands here;
/// the fields an administrator added are in <see cref="Extra"/>, by stable name.
/// </summary>
public abstract class Record
{
    [Hidden] public Guid Id { get; set; }

    /// <summary>Counts saves from 1; a save that names an older version is refused.</summary>
    [Hidden, ReadOnly] public int Version { get; set; }

    [Filtered, Section("system")] public Id<User> Owner { get; set; }
    [ReadOnly, Filtered, Section("system")] public Id<Team> Team { get; set; }
    [Tags, Filtered, Section("system")] public string[] Tags { get; set; } = [];
    [ReadOnly, Filtered, Section("system")] public DateTimeOffset CreatedAt { get; set; }
    [ReadOnly, Section("system")] public Id<User> CreatedBy { get; set; }
    [ReadOnly, Filtered, Section("system")] public DateTimeOffset UpdatedAt { get; set; }
    [ReadOnly, Section("system")] public Id<User> UpdatedBy { get; set; }

    /// <summary>When it went to the recycle bin; null while it is in use.</summary>
    [Hidden, ReadOnly] public DateTimeOffset? DeletedAt { get; set; }

    internal Dictionary<string, object?>? Extra { get; set; }

    /// <summary>A copy whose fields can be changed without changing this one (field values are immutable or replaced whole).</summary>
    public Record Copy()
    {
        var copy = (Record)MemberwiseClone();
        if (Extra is not null) copy.Extra = new(Extra);
        return copy;
    }
}

/// <summary>A record of an object that an administrator made.</summary>
public sealed class CustomRecord : Record;
