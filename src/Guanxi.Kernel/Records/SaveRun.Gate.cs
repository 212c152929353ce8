using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

sealed partial class SaveRun
{
    /// <summary>Null for what was approved: it is not held back again.</summary>
    readonly IUnitGate? _gate = unit.Approved ? null : pipeline.Gate;
    readonly List<WrittenChange> _guarded = [];

    void Watch(ObjectModel model, ChangeKind kind, Record? before, Record after, int position)
    {
        if (_gate?.Guards(model) == true) _guarded.Add(new(model, kind, before, after, position));
    }

    async ValueTask<HeldUnit?> Held() =>
        _gate is null || Failing || _guarded.Count == 0 && (unit.Call is null || !_gate.Guards(unit.Call.Object)) ? null : await _gate.Hold(unit, _guarded);
}
