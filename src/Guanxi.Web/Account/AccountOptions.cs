using System.ComponentModel.DataAnnotations;

namespace Guanxi.Web.Account;

/// <summary>Section <c>Account</c> of the configuration.</summary>
public sealed class AccountOptions
{
    /// <summary>Attempts to sign in from one address.</summary>
    [Range(1, 100_000)] public int AttemptsPerMinuteAndAddress { get; set; } = 60;
    /// <summary>Attempts for one account, from wherever.</summary>
    [Range(1, 100_000)] public int AttemptsPerMinuteAndAccount { get; set; } = 15;
    /// <summary>Wrong attempts in a row before the account is locked for a minute, then two, four … an hour; unless the company's policy says another number.</summary>
    [Range(1, 1_000)] public int AttemptsBeforeLock { get; set; } = 5;
}
