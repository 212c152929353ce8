namespace Guanxi.Modules.Platform;

/// <summary>What of looking is kept in the access log, as the setting <see cref="Key"/>: always what people open and export.</summary>
/// <param name="Programs">Records that programs read one by one, too.</param>
public sealed record AccessLogging(bool Programs = false)
{
    public const string Key = "access-logging";

    public static ValueTask<AccessLogging> Of(RecordStore store) =>
        store.Kept(["settings"], static async store => await new Settings(store).Read<AccessLogging>(Key) ?? new());
}
