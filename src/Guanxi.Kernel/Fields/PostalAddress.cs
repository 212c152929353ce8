namespace Guanxi.Kernel.Fields;

/// <summary>A postal address; each part is a column of its own and may be filtered by (<c>address.city</c>).</summary>
public sealed record PostalAddress(
    string? Country = null, string? Province = null, string? City = null,
    string? District = null, string? Street = null, string? PostalCode = null)
{
    /// <summary>The parts' stable names, in the order of the constructor.</summary>
    public static readonly IReadOnlyList<string> Parts = ["country", "province", "city", "district", "street", "postalCode"];

    /// <summary>-1 for a name that is no part.</summary>
    public static int IndexOf(string part)
    {
        for (var i = 0; i < Parts.Count; i++) if (Parts[i] == part) return i;
        return -1;
    }

    public string?[] ToParts() => [Country, Province, City, District, Street, PostalCode];

    /// <summary>Null when no part says anything.</summary>
    public static PostalAddress? FromParts(IReadOnlyList<string?> p) =>
        p.All(string.IsNullOrEmpty) ? null : new(p[0], p[1], p[2], p[3], p[4], p[5]);
}
