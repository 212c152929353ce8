using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;

namespace Guanxi.Web.Account.SigningIn;

/// <summary>Writes the sign-in log.</summary>
public sealed class SignInLog(RecordStore store, TimeProvider clock)
{
    const int LongestEmail = 254;

    /// <param name="by">Who does it for the person.</param>
    public async ValueTask Write(SignInOutcome outcome, Visitor visitor, User? user, string? email = null, string? method = null, Viewer? by = null, CancellationToken cancel = default)
    {
        var unit = store.Begin(Viewer.System);
        Add(unit, outcome, visitor, user, email, method, by);
        (await unit.Commit(cancel)).Expect();
    }

    /// <summary>The same as part of a unit of work.</summary>
    public void Add(UnitOfWork unit, SignInOutcome outcome, Visitor visitor, User? user, string? email = null, string? method = null, Viewer? by = null)
    {
        var typed = user?.Email ?? email ?? "";
        unit.Create(new SignInEvent
        {
            Email = typed.Length == 0 ? "?" : typed.Start(LongestEmail), User = user is null ? default : new(user.Id),
            Outcome = outcome, Method = method, At = clock.GetUtcNow(), Address = visitor.Address, Device = visitor.Device, By = by is { IsSystem: false } ? new(by.UserId) : default,
        });
    }
}
