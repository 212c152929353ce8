using Guanxi.Kernel.Access;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

public sealed class SchemaInUseTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task People_go_on_searching_while_indexes_are_made(string database)
    {
        await using var house = await House.Open(database);
        await house.Made(new Account { Name = "华为" });
        var own = house.Services.GetRequiredService<IDatabase>();
        var making = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await own.ExecuteScript([$"CREATE INDEX made_{i} ON accounts (phone)"]);
        });
        do
        {
            Assert.Equal(["华为"], (await house.Store.Search(Viewer.System, "huawei")).Select(h => h.Title));
        }
        while (!making.IsCompleted);
        await making;
    }
}
