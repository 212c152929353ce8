using Guanxi.Kernel.Model;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Forms;

/// <summary>A few fields to be filled before something is done.</summary>
public sealed record AskModel(string Title, string Address, IReadOnlyList<FieldModel> Fields, InputValues Values)
{
    public required string Submit { get; init; }
    /// <summary>Whose fields problems may name that stand at none of <see cref="Fields"/>.</summary>
    public ObjectModel? Object { get; init; }
    /// <summary>Where what is asked about can be deleted instead.</summary>
    public string? DeleteHref { get; init; }
    /// <summary>Several of a set that is no field's, posted as <c>Name</c>.</summary>
    public (string Name, string Label, IReadOnlyList<Components.ChoicesInput.Option> Options)? Choices { get; init; }
    /// <summary>Fields that must be filled this time, though the object can do without.</summary>
    public IReadOnlyList<string> Wanted { get; init; } = [];
    public string? Explanation { get; init; }
    /// <summary>Forms of new records that would take away what stood in the way.</summary>
    public IReadOnlyList<(string Label, string Href)> Offers { get; init; } = [];
    /// <summary>Who there is already under a like name, and the same question with that one chosen; without an address where it may not be seen.</summary>
    public IReadOnlyList<(Lookups.Twin Twin, string? Href)> Known { get; init; } = [];
    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];
}
