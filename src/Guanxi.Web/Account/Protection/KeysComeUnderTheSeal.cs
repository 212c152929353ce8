using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.Protection;

/// <summary>Finds out at the start whether the keys open, and seals those that were kept in the open or by an earlier file.</summary>
sealed class KeysComeUnderTheSeal(RecordStore store, KeysInDatabase keys, KeySeal seal) : IUpgrade
{
    public async ValueTask Run(CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        foreach (var key in await keys.Kept(cancel))
        {
            var xml = seal.Open(key.Xml);
            if (seal.IsOutdated(key.Xml)) unit.Update((Id<ProtectionKey>)key, ("xml", seal.Close(xml)));
        }
        // Another node may have been first.
        if (!unit.IsEmpty) await unit.Commit(cancel);
    }
}
