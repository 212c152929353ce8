using System.Globalization;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Feed;

/// <summary>
/// The head of an entry says when and by whom. What a creation does not say of its stamps is told by its head; entries of
/// earlier versions repeat it.
/// </summary>
readonly record struct FeedHead(ChangeKind Kind, DateTimeOffset At, Guid Actor)
{
    /// <summary>Whether the head tells the field of a record already.</summary>
    public bool Tells(FieldModel field, Record made) => Kind == ChangeKind.Create && field.Name switch
    {
        "createdAt" => made.CreatedAt == At,
        "createdBy" => made.CreatedBy.Value == Actor,
        "updatedAt" => made.UpdatedAt == At,
        "updatedBy" => made.UpdatedBy.Value == Actor,
        _ => false,
    };

    /// <summary>Adds what the head tells and the changes do not.</summary>
    public void Complete(List<FieldChange> changes)
    {
        if (Kind != ChangeKind.Create) return;
        var (at, actor) = ($"\"{At.UtcDateTime.ToString(FieldJson.InstantFormat, CultureInfo.InvariantCulture)}\"", $"\"{Actor}\"");
        foreach (var (field, after) in (ReadOnlySpan<(string, string)>)[("createdAt", at), ("createdBy", actor), ("updatedAt", at), ("updatedBy", actor)])
            if (!changes.Exists(c => c.Field == field)) changes.Add(new(field, null, after));
    }
}
