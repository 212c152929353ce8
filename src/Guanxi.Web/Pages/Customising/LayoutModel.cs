using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Customising;

/// <summary>The layout of one object's form and record page, for everybody or for one role.</summary>
/// <param name="Role">Empty for everybody.</param>
/// <param name="Made">Whether this very layout was made; otherwise it begins with what holds now.</param>
/// <param name="Referrers">Fields of other objects by which records refer to this one's.</param>
public sealed record LayoutModel(ObjectModel Object, Guid Role, LayoutDefinition? Layout, bool Made, IReadOnlyList<Role> Roles, IReadOnlyList<FieldModel> Referrers)
{
    public IEnumerable<FieldModel> Fields => Object.Fields.Where(f => !f.Hidden && !f.Secret && f != Object.Path);
    public IReadOnlyList<(string Key, IReadOnlyList<FieldModel> Fields)> Sections => Layouts.Arrange(Layout, Fields);
    public IReadOnlyList<FieldModel> Hidden => [.. Fields.Where(f => Layout?.Hidden.Contains(f.Name) == true)];

    /// <summary>All related lists in the layout's order.</summary>
    public IEnumerable<(FieldModel Via, LayoutList List)> Lists
    {
        get
        {
            var known = (Layout?.Lists ?? []).ToList();
            return Referrers.OrderBy(f => known.FindIndex(l => l.Is(f)) is var at and >= 0 ? at : int.MaxValue)
                .Select(f => (f, known.Find(l => l.Is(f)) ?? new($"{f.Object}.{f.Name}", [], "", true)));
        }
    }
}
