namespace Guanxi.Modules.Customers;

/// <summary>Customers who buy alike (INS-5), found from what they do and described in words; people may give it a name of their own.</summary>
[Object("customer-clusters", Module = "customers", Icon = "users-round", Owned = false, InMenu = false, Importable = false, Searchable = false)]
public sealed class CustomerCluster : Record
{
    [Title, MaxLength(200)] public string Name { get; set; } = "";
    /// <summary>What sets its customers apart, in the company's language.</summary>
    [ReadOnly, LongText, InList] public string? Words { get; set; }
    [ReadOnly, InList] public int? Customers { get; set; }
    /// <summary>Means of what was looked at, by name; by them the same cluster is known again.</summary>
    [ReadOnly, Hidden, Json] public string? Centre { get; set; }
}
