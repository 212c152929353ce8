using Guanxi.Analytics.Facts;
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
        services.AddSingleton<WarehouseRebuild>().AddSingleton<WarehouseExamination>().AddSingleton<ParquetExport>();
        services.AddSingleton<FactDesk>().AddSingleton<FactReading>();
        services.AddSingleton<Pivots>();
        services.AddSingleton<Purchases>().AddSingleton<CustomerAlerts>().AddSingleton<ClassHistory>().AddSingleton<BoughtTogether>();
        // In this order; what one writes the next may build on.
        services.AddSingleton<ICustomerLearning, CustomerValue>();
        services.AddSingleton<ICustomerLearning, RelationshipValue>();
        services.AddSingleton<ICustomerLearning, CustomerClusters>();
        services.AddSingleton<ICustomerLearning, ChurnLearning>();
        services.AddSingleton<ICustomerLearning, NextProducts>();
        services.AddSingleton<ICustomerLearning, RelationTypes>();
        services.AddHostedService<WarehousePump>();
        return services;
    }
}
