using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Records;

public sealed class NumberTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Databases))]
    public async Task A_number_of_what_was_refused_is_given_to_the_next(string database)
    {
        await using var house = await House.Open(database);
        Assert.Equal(["A000001"], await Numbers(house, "甲"));
        var refused = house.Store.Begin(Viewer.System);
        refused.Create(new Account { Name = "乙" });
        refused.Create(new Account { Name = "" });
        Assert.False((await refused.Commit()).Ok);
        Assert.Equal(["A000002", "A000003"], await Numbers(house, "丙", "丁"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_rehearsal_takes_no_number(string database)
    {
        await using var house = await House.Open(database);
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "甲" });
        unit.Create(new Account { Name = "乙" });
        Assert.True((await unit.Rehearse()).Ok);
        Assert.Equal(["A000001"], await Numbers(house, "丙"));
    }

    /// <summary>On PostgreSQL each unit is a transaction of its own: whoever numbers a record must not have the others wait until it has committed.</summary>
    [Fact]
    public async Task Who_has_taken_a_number_keeps_nobody_waiting()
    {
        await using var house = await House.Open("postgres");
        var (taken, others) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Task.Run(async () => await house.Services.GetRequiredService<SavePipeline>().InTransaction(async () =>
        {
            var unit = house.Store.Begin(Viewer.System);
            unit.Create(new Account { Name = "甲" });
            var saved = await unit.Commit();
            taken.SetResult();
            await others.Task;
            return saved;
        }));
        await taken.Task;
        Assert.Equal(["A000002"], await Numbers(house, "乙"));
        others.SetResult();
        Assert.Equal("A000001", ((Account)(await first).Record!).Number);
    }

    static async Task<IEnumerable<string?>> Numbers(House house, params string[] names)
    {
        var unit = house.Store.Begin(Viewer.System);
        foreach (var name in names) unit.Create(new Account { Name = name });
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        return saved.Records.Select(r => ((Account)r).Number);
    }
}
