using Guanxi.Kernel.Records;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>The set-up page: what was answered and what is wrong with it.</summary>
public sealed record MoveInForm(NewCompany Asked, IReadOnlyList<Problem> Problems)
{
    public Problem? At(string? field) => Problems.FirstOrDefault(p => p.Field == field);
}
