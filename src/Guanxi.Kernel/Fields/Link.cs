namespace Guanxi.Kernel.Fields;

/// <summary>A reference to a record of any object: the object's stable name and the record's key.</summary>
public readonly record struct Link(string Object, Guid Id);
