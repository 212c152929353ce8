namespace Guanxi.Kernel.Records;

/// <summary>The key of a record of one object. The default value refers to nothing.</summary>
public readonly record struct Id<T>(Guid Value) where T : Record
{
    public bool IsEmpty => Value == Guid.Empty;
    public static implicit operator Guid(Id<T> id) => id.Value;
    public static implicit operator Id<T>(Guid value) => new(value);
    public static implicit operator Id<T>(T record) => new(record.Id);
    public override string ToString() => Value.ToString();
}
