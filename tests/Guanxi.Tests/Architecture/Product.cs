using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Architecture;

/// <summary>What the product is made of, without a database behind it.</summary>
static class Product
{
    static readonly IServiceProvider Services = Described();

    static ServiceProvider Described()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton<Settings>().AddMail().AddDataProtection().UseEphemeralDataProtectionProvider();
        return services.AddGuanxi(DataFolder.Open(Path.Combine(Path.GetTempPath(), "guanxi-described"))).BuildServiceProvider();
    }

    public static Registry Registry => Services.GetRequiredService<Schema>().Current;
    public static Texts Texts => Services.GetRequiredService<Texts>();
    public static ActionCatalogue Actions => Services.GetRequiredService<ActionCatalogue>();
}
