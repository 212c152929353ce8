using System.Net;
using Guanxi.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Api;

public sealed class LimitTests
{
    [Fact]
    public async Task Whoever_calls_too_often_is_told_when_to_come_back()
    {
        await using var company = await TestCompany.Open(adjust: b => b.Services.Configure<ApiOptions>(o => (o.CallsPerMinute, o.Burst) = (6, 3)));
        var client = await company.As(company.EastAgent);
        for (var left = 2; left >= 0; left--)
        {
            var answer = await client.GetAsync("/api/v1/me");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("3", Assert.Single(answer.Headers.GetValues("RateLimit-Limit")));
            Assert.Equal(left.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(answer.Headers.GetValues("RateLimit-Remaining")));
        }
        var refused = await client.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await (await company.As(company.OtherEastAgent)).GetAsync("/api/v1/me")).StatusCode);
    }
}
