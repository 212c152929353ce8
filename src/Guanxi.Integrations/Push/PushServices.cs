using Guanxi.Integrations.Network;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Integrations.Push;

public static class PushServices
{
    internal const string Client = "push";

    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddOutsideClient(Client);
        return services.AddSingleton<PushKeys>().AddSingleton<PushLetter>();
    }
}
