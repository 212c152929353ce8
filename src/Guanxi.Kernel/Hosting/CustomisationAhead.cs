using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Hosting;

/// <summary>What definitions will mean that are not committed yet: later ones of a trial are checked against it.</summary>
public sealed class CustomisationAhead(ICustomisationSource source, Schema schema)
{
    /// <summary>The store under the registry that the transaction at hand will bring about. The columns of new fields are not there yet: only definitions can be written.</summary>
    public async ValueTask<RecordStore> Of(RecordStore store, CancellationToken cancel = default) => store.Under(Overlay.Apply(schema.Code, await source.Load(store, cancel)));
}
