using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>How records stand where nobody asks otherwise: in an order of their own, people by name; none is newest first.</summary>
static class UsualOrder
{
    public static IReadOnlyList<Sort> Of(ObjectModel model) =>
        model.Find("position") is { } position ? [new(position.Name)] : model.Name == "users" ? [new(model.Title.Name)] : [];
}
