using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Watching;

public sealed class ScheduledJobTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task Each_scheduled_job_has_a_name_in_both_languages()
    {
        var company = await companies.On("sqlite");
        var texts = company.Services.GetRequiredService<Texts>();
        Assert.All(company.Services.GetServices<IScheduled>(), job => Assert.All(Texts.Languages, language => Assert.NotNull(texts.Find(language, "job." + job.Name))));
    }

    [Fact]
    public async Task Their_list_shows_the_names()
    {
        var company = await companies.On("sqlite");
        await Eventually.Holds(async () => (await (await company.Browse(company.Administrator)).Get("/scheduled-jobs")).Words.Contains("Daily notices", StringComparison.Ordinal));
    }
}
