namespace Guanxi.Modules.Platform;

/// <summary>One line of the sign-in log (PLT-2, PLT-7): never changed, read by administrators.</summary>
[Object("sign-in-events", Icon = "log-in", Owned = false, Importable = false, InMenu = false, Searchable = false, Log = true)]
public sealed class SignInEvent : Record
{
    /// <summary>The address as typed, whether or not there is such a person.</summary>
    [Title, ReadOnly, InList, MaxLength(254)] public string Email { get; set; } = "";
    [ReadOnly, InList, Filtered, Reference(OnDelete = OnDelete.Clear)] public Id<User> User { get; set; }
    [ReadOnly, InList, Filtered] public SignInOutcome Outcome { get; set; }
    [Choice("password", "totp", "recoveryCode", "passkey", "link", "external", Set = "signInMethods"), ReadOnly, InList, Filtered] public string? Method { get; set; }
    [ReadOnly, InList, Filtered] public DateTimeOffset At { get; set; }
    [ReadOnly, InList, Filtered, MaxLength(64)] public string? Address { get; set; }
    [ReadOnly, InList, MaxLength(200)] public string? Device { get; set; }
    /// <summary>Who did it, where it was another person.</summary>
    [ReadOnly, InList, Filtered, Reference(OnDelete = OnDelete.Clear)] public Id<User> By { get; set; }
}

public enum SignInOutcome { SignedIn, SignedOut, WrongPassword, WrongCode, WrongPasskey, LockedOut, Inactive, SessionEnded, PasswordChanged, PasswordReset, SecondFactorOn, SecondFactorOff, PasskeyAdded, PasskeyRemoved, ExternalRefused, LinkMade }
