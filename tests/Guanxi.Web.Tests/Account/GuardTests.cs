using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

/// <summary>What stands before every address, whatever is added behind it.</summary>
public sealed class GuardTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    /// <summary>Sent from other sites on purpose: forms that stand there, and calls that bring the key of their rule.</summary>
    static readonly string[] FromElsewhere = ["/f/", "/hooks/"];

    [Fact]
    public async Task Nothing_that_may_change_something_is_taken_without_a_token_of_our_pages()
    {
        var company = await companies.On("sqlite");
        var (client, cookie) = (company.Anonymous(), await company.Cookie(company.Administrator));
        var sent = (from route in company.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                    from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
                    where method is not ("GET" or "HEAD" or "OPTIONS")
                    let path = Path(route.RoutePattern)
                    where !FromElsewhere.Any(path.StartsWith)
                    select (method, path)).Distinct().ToList();
        var taken = new List<string>();
        foreach (var (method, path) in sent)
        {
            using var request = new HttpRequestMessage(new(method), path) { Content = new FormUrlEncodedContent([new("name", "Forged")]) };
            request.Headers.Add("Cookie", cookie);
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)) taken.Add($"{method} {path}: {(int)answer.StatusCode}");
        }
        Assert.True(taken.Count == 0, string.Join('\n', taken));
        Assert.True(sent.Count > 100, $"{sent.Count} addresses");
    }

    static string Path(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternParameterPart { Name: "objects" } => "accounts",
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(r => r.Content == "guid" || r.ParameterPolicy is GuidRouteConstraint) => Guid.CreateVersion7().ToString(),
        RoutePatternParameterPart => "1",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    }))));

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/accounts")]
    [InlineData("/accounts/new")]
    [InlineData("/accounts/01a20000-0000-7000-8000-000000000000")]
    [InlineData("/accounts/export?format=csv")]
    [InlineData("/reports")]
    [InlineData("/setup/status")]
    [InlineData("/nothing/of/ours")]
    [InlineData("/health/live")]
    [InlineData("/api/docs")]
    [InlineData("/api/v1/accounts")]
    [InlineData("/api/v1/nothing-of-ours")]
    public async Task Every_answer_tells_a_browser_what_it_may_not_do(string address)
    {
        var company = await companies.On("sqlite");
        var client = company.Anonymous();
        client.BaseAddress = new("https://crm.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", await company.Cookie(company.Administrator) } } };
        using var answer = await client.SendAsync(request);
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join("; ", values) : "";
        var policy = Header("Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.All(policy, rule => Assert.DoesNotMatch(@"unsafe-|\*|http", rule));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Contains("max-age=", Header("Strict-Transport-Security"), StringComparison.Ordinal);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) Assert.Matches("(?i)secure.*samesite=(lax|strict)", cookie);
    }
}
