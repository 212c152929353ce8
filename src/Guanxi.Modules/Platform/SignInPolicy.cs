namespace Guanxi.Modules.Platform;

/// <summary>What the company asks of people who sign in: the setting <see cref="Key"/>.</summary>
/// <param name="ShortestPassword">Characters, 8 to 64; for passwords set from then on.</param>
/// <param name="SecondFactor">Of whom one is demanded: one of <see cref="Demands"/>.</param>
/// <param name="SessionHours">How long a session lasts without use: one of <see cref="Sessions"/>.</param>
/// <param name="AttemptsBeforeLock">Wrong attempts in a row, 1 to 100; null: as the server's configuration says.</param>
public sealed record SignInPolicy(int ShortestPassword = SignInPolicy.UsualPassword, string SecondFactor = SignInPolicy.Nobody, int SessionHours = 14 * 24, int? AttemptsBeforeLock = null)
{
    public const string Key = "signIn", Nobody = "nobody", Administrators = "administrators", Everybody = "everybody";
    public const int UsualPassword = 10, FewestCharacters = 8, MostCharacters = 64, MostAttempts = 100;
    public static readonly IReadOnlyList<string> Demands = [Nobody, Administrators, Everybody];
    public static readonly IReadOnlyList<int> Sessions = [1, 8, 24, 7 * 24, 14 * 24, 30 * 24, 90 * 24];

    public TimeSpan SessionLength => TimeSpan.FromHours(SessionHours);

    public bool DemandsSecondFactor(Viewer of) => SecondFactor == Everybody || SecondFactor == Administrators && of.Administrator;
}
