using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Demo;
using Guanxi.Modules.Presets;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests;

/// <summary>A company in full work, as the demo makes it, with a person of each shipped role.</summary>
public sealed class DemoFixture : IAsyncDisposable
{
    readonly Lazy<Task<TestCompany>> _company = new(Made);

    public Task<TestCompany> Company => _company.Value;

    static async Task<TestCompany> Made()
    {
        var company = await TestCompany.Open();
        var unit = company.Store.Begin(Viewer.System);
        TradePresets.Add(unit, company.Services.GetRequiredService<Texts>(), "b2b", "en", "USD");
        Assert.True((await unit.Commit()).Ok);
        Assert.True((await DemoCompany.Make(company.Store, new("b2b", "en", "Asia/Shanghai", "USD", company.Administrator.Id))).Ok);
        return company;
    }

    /// <summary>Somebody new who has a shipped role.</summary>
    public async Task<User> Person(string role)
    {
        var company = await Company;
        var shipped = await company.Store.List(Viewer.System, new(company.Store.Registry.Of<Role>()) { Filter = Filter.Is("code", role) });
        var person = new User { Name = role, Email = role + "@huaxin.example", Role = (Role)shipped.Records.Single(), Department = company.East, Language = "en", TimeZone = "Asia/Shanghai" };
        await company.Add(person);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        if (_company.IsValueCreated) await (await Company).DisposeAsync();
    }
}
