using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Actions;

/// <summary>An action as it was asked for.</summary>
/// <param name="Input">Typed values of the action's input fields.</param>
public sealed record ActionCall(ObjectModel Object, string Name, IReadOnlyList<Guid> Ids, IReadOnlyDictionary<FieldModel, object?> Input);
