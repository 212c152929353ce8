namespace Guanxi.Web.Api;

public static class ApiServices
{
    public static IServiceCollection AddRecordsApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration("Api");
        services.AddSingleton<ApiCallers>();
        services.AddSingleton<ApiLimits>();
        services.AddSingleton<TokenUses>();
        services.AddSingleton<Hooks.HookLimits>();
        services.AddSingleton<Idempotency>();
        services.AddSingleton<ActionCalls>();
        services.AddSingleton<MetadataWriter>();
        services.AddSingleton<OpenApiDocument>();
        return services;
    }
}
