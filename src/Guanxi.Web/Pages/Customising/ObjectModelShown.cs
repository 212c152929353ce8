using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Customising;

/// <param name="Unopened">Roles it can be opened to, while only administrators see it.</param>
public sealed record ObjectModelShown(ObjectModel Object, IReadOnlyList<Role> Unopened);
