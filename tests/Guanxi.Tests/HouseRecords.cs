using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.DependencyInjection;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests;

/// <summary>Making, changing and acting on records in a few words.</summary>
static class HouseRecords
{
    public static readonly Viewer Boss = new() { UserId = Viewer.SystemId, Name = "Boss", Administrator = true, Channel = "page" };
    public static readonly Viewer Importer = Boss with { Channel = "import" };

    /// <summary>Saves, expecting it to succeed, and gives the record as it then stands.</summary>
    public static async Task<T> Made<T>(this House house, T record, Viewer? by = null) where T : Record
    {
        var unit = house.Store.Begin(by ?? Boss);
        var id = unit.Create(record);
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems.Select(p => p.Problem)) + saved.Refusal);
        return (await house.Store.Get(Viewer.System, id))!;
    }

    public static async Task<SaveResult> Change<T>(this House house, Id<T> id, params (string Field, object? Value)[] values) where T : Record
    {
        var unit = house.Store.Begin(Boss);
        unit.Update(id, values);
        return await unit.Commit();
    }

    public static async Task<T> Now<T>(this House house, T record) where T : Record => (await house.Store.Get(Viewer.System, new Id<T>(record.Id)))!;

    public static async Task<ActionResult> Do<T>(this House house, T record, string action, params (string Field, object? Value)[] input) where T : Record
    {
        var model = house.Registry.Of<T>();
        var fields = house.Services.GetRequiredService<ActionCatalogue>().Find(model, action)!.Input.ToDictionary(f => f.Name);
        return await house.Services.GetRequiredService<ActionRunner>().Run(Boss, model, action, [record.Id], input.ToDictionary(i => fields[i.Field], i => i.Value));
    }

    public static IEnumerable<string> Codes(this SaveResult result) => result.Problems.Select(p => p.Problem.Code);
}
