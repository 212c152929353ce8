using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Bulk;

/// <summary>What would be done with many records, before it is.</summary>
/// <param name="Address">Where it is done.</param>
/// <param name="Submit">The button, by how many it would do it with.</param>
public sealed record BulkPreview(ObjectModel Object, string Title, string Icon, string Address, BulkTrial Trial, Func<int, string> Submit, IFormCollection Form)
{
    /// <summary>What was asked for, once more; without those that were refused.</summary>
    public IEnumerable<(string Name, string? Value)> Hidden =>
        Form.Where(f => f.Key is not ("__RequestVerificationToken" or BulkPages.Sure or BulkPages.Skip)).SelectMany(f => f.Value.Select(value => (f.Key, value)))
            .Append((BulkPages.Sure, "1")).Concat(Trial.Refused + Trial.Waiting.Count > 0 ? [(BulkPages.Skip, "1")] : []);
}
