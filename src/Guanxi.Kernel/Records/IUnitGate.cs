using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

/// <summary>
/// The one place where a unit of work can be held back until people have agreed. It is asked inside the transaction, once everything is
/// written and right, so that what would be refused anyway is refused at once and conditions see what they would find afterwards.
/// What is held back is taken back whole; what the gate wants to keep of it is kept after that.
/// </summary>
public interface IUnitGate
{
    /// <summary>Whether changes of the object are ever held back; asked at each save.</summary>
    bool Guards(ObjectModel model);

    /// <returns>Null lets the unit pass.</returns>
    ValueTask<HeldUnit?> Hold(UnitOfWork unit, IReadOnlyList<WrittenChange> written);
}

/// <summary>A change of a guarded object as the unit has written it.</summary>
/// <param name="Position">The asked change it follows from.</param>
public sealed record WrittenChange(ObjectModel Object, ChangeKind Kind, Record? Before, Record After, int Position);

/// <summary>A unit that was held back.</summary>
/// <param name="positions">The asked changes on whose account.</param>
public abstract class HeldUnit(IReadOnlyCollection<int> positions)
{
    /// <summary>What a caller that knows nothing of gates tells as the reason.</summary>
    public const string Code = "waitsForApproval";

    public IReadOnlyCollection<int> Positions => positions;

    /// <summary>Keeps what waits, after the unit was taken back.</summary>
    /// <returns>Not done: <see cref="SaveResult.Waiting"/> names what was kept, or problems say why it cannot wait.</returns>
    public abstract ValueTask<SaveResult> Keep(CancellationToken cancel = default);
}

/// <summary>Lets everything pass.</summary>
sealed class OpenGate : IUnitGate
{
    public bool Guards(ObjectModel model) => false;
    public ValueTask<HeldUnit?> Hold(UnitOfWork unit, IReadOnlyList<WrittenChange> written) => new((HeldUnit?)null);
}
