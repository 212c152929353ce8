using System.Xml.Linq;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Guanxi.Web.Account.Protection;

/// <summary>The key ring of data protection as records, so that all nodes read each other's cookies and a backup holds the keys of its secrets.</summary>
public sealed class KeysInDatabase(RecordStore store, KeySeal seal) : IXmlRepository
{
    // The interface is synchronous; it is asked a few times a day, on a thread of the pool.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(Read).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => Write(element, friendlyName)).GetAwaiter().GetResult();

    /// <summary>As they are kept.</summary>
    internal async ValueTask<IEnumerable<ProtectionKey>> Kept(CancellationToken cancel = default) =>
        (await store.List(Viewer.System, new ListQuery(store.Registry.Of<ProtectionKey>()) { Limit = 1_000 }, cancel)).Records.Cast<ProtectionKey>();

    async Task<IReadOnlyCollection<XElement>> Read() => [.. (await Kept()).Select(key => XElement.Parse(seal.Open(key.Xml)))];

    async Task Write(XElement element, string name)
    {
        var unit = store.Begin(Viewer.System);
        unit.Create(new ProtectionKey { Name = name, Xml = seal.Close(element.ToString(SaveOptions.DisableFormatting)) });
        (await unit.Commit()).Expect();
    }
}
