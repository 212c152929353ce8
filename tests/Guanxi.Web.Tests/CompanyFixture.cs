namespace Guanxi.Web.Tests;

/// <summary>One company for each database, shared by the tests of a class; they keep out of each other's way by names.</summary>
public sealed class CompanyFixture : IAsyncDisposable
{
    readonly Dictionary<string, Lazy<Task<TestCompany>>> _companies = new()
    {
        ["sqlite"] = new(() => TestCompany.Open("sqlite")),
        ["postgres"] = new(() => TestCompany.Open("postgres")),
    };

    public Task<TestCompany> On(string database) => _companies[database].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var company in _companies.Values.Where(c => c.IsValueCreated)) await (await company.Value).DisposeAsync();
    }
}
