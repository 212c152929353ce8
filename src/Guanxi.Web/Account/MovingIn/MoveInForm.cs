using Guanxi.Kernel.Records;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>The set-up page: what was answered and what is wrong with it.</summary>
/// <param name="Code">Whether <see cref="MoveInCode"/> is asked for.</param>
public sealed record MoveInForm(NewCompany Asked, IReadOnlyList<Problem> Problems, bool Code = false)
{
    public Problem? At(string? field) => Problems.FirstOrDefault(p => p.Field == field);
}
