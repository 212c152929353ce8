using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;

namespace Guanxi.Tests.Text;

public sealed class StoredOrderTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_database_lists_names_in_the_order_of_their_sort_keys(string database)
    {
        await using var house = await House.Open(database);
        var unit = house.Store.Begin(Viewer.System);
        string[] names = ["2 号店", "10 号店", "A b", "a-a", "Ab", "Élan", "zeta", "安徽", "长沙", "重庆", "厦门", "中国", "トヨタ", "Москва", "𠮷野家"];
        foreach (var name in names.Reverse()) unit.Create(new Account { Name = name });
        Assert.True((await unit.Commit()).Ok);
        var page = await house.Store.List(Viewer.System, new(house.Registry.Of<Account>()) { Sorts = [new("name")] });
        Assert.Equal(names.OrderBy(name => SortKey.Of(name), StringComparer.Ordinal), page.Records.Cast<Account>().Select(account => account.Name));
    }
}
