namespace Guanxi.Modules.Customers;

/// <summary>A part of the market by place, industry or size; territories form a tree (SAL-8).</summary>
[Object("territories", Module = "customers", Icon = "map", Owned = false, InMenu = false)]
public sealed class Territory : Record
{
    [Title] public string Name { get; set; } = "";
    [InList, Filtered] public Id<Territory> Parent { get; set; }
    [InList, Filtered] public Id<User> Manager { get; set; }
    [LongText] public string? Description { get; set; }
}
