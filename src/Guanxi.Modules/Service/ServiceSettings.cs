using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service;

/// <summary>How the company serves: the setting <see cref="Key"/>.</summary>
/// <param name="Threshold">Stars from which a customer counts as content, 1 to 5.</param>
/// <param name="BurstCount">Like requests that raise an alarm when they come within <paramref name="BurstMinutes"/>.</param>
public sealed record ServiceSettings(int Threshold = 3, int BurstCount = 5, int BurstMinutes = 120)
{
    public const string Key = "service";

    public TimeSpan BurstWindow => TimeSpan.FromMinutes(BurstMinutes);

    public static async ValueTask<ServiceSettings> Of(RecordStore store, CancellationToken cancel = default) =>
        await new Settings(store).Read<ServiceSettings>(Key, cancel) ?? new();
}
