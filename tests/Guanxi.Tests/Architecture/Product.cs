using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Architecture;

/// <summary>What the product is made of, without a database behind it.</summary>
static class Product
{
    static readonly IServiceProvider Services = new ServiceCollection().AddLogging()
        .AddGuanxi(DataFolder.Open(Path.Combine(Path.GetTempPath(), "guanxi-described"))).BuildServiceProvider();

    public static Registry Registry => Services.GetRequiredService<Schema>().Current;
    public static Texts Texts => Services.GetRequiredService<Texts>();
    public static ActionCatalogue Actions => Services.GetRequiredService<ActionCatalogue>();
}
