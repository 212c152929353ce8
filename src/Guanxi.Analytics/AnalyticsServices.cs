using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Mining;
using Guanxi.Analytics.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Analytics;

public static class AnalyticsServices
{
    /// <param name="folder">Where the warehouse's files lie.</param>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, string folder)
    {
        services.AddSingleton(new WarehouseFolder(folder));
        services.AddSingleton<WarehouseDatabase>();
        services.AddSingleton<WarehouseRebuild>().AddSingleton<ParquetExport>();
        services.AddSingleton<Pivots>().AddSingleton<Purchases>();
        services.AddHostedService<WarehousePump>();
        return services;
    }
}
