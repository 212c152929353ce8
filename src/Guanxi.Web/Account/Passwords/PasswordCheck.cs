namespace Guanxi.Web.Account.Passwords;

/// <summary>What became of a password that someone gave.</summary>
public enum PasswordCheck
{
    Wrong,
    Right,
    /// <summary>Right, but hashed by an older recipe: hash it anew and keep that.</summary>
    RightButOutdated,
}
