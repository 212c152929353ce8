using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Kernel.Text;
using Guanxi.Modules;
using Guanxi.Web.Api;
using Guanxi.Web.Hosting;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Architecture;

/// <summary>What the product is made of, without a database behind it.</summary>
static class Product
{
    static readonly IServiceProvider Services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<IRichTextSanitiser, RichTextSanitiser>()
        .AddKernel(_ => new SqliteDatabase(Path.Combine(Path.GetTempPath(), "never-opened.db")), modules =>
        {
            AllModules.Describe(modules);
            ApiModule.Describe(modules);
            modules.TextsOf(typeof(Program).Assembly);
        })
        .BuildServiceProvider();

    public static Registry Registry => Services.GetRequiredService<Schema>().Current;
    public static Texts Texts => Services.GetRequiredService<Texts>();
    public static ActionCatalogue Actions => Services.GetRequiredService<ActionCatalogue>();
}
