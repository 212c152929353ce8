using Guanxi.Kernel.Access;

namespace Guanxi.Web.Tests;

public sealed partial class TestCompany
{
    /// <summary>Records written by the product itself.</summary>
    public async Task Add<T>(params T[] records) where T : Guanxi.Kernel.Records.Record
    {
        var unit = Store.Begin(Viewer.System);
        foreach (var record in records) unit.Create(record);
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
    }
}
