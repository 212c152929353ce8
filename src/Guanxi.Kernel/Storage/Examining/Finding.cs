namespace Guanxi.Kernel.Storage.Examining;

/// <summary>Something in the house that is not as it should be.</summary>
/// <param name="Kind">Key under <c>doctor.found.</c> of the text files.</param>
/// <param name="Where">An object or a field of one, a reader of the feed, a file.</param>
/// <param name="Example">Key of one such record.</param>
/// <param name="Derived">Made of what is there: it can be made anew.</param>
public sealed record Finding(string Kind, string Where, long Count, Guid? Example = null, bool Derived = false);
