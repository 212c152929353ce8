namespace Guanxi.Web.Account.Pages;

/// <param name="Email">Whose password is set; null when the link is used up or too old.</param>
/// <param name="Error">In the person's language, at the password.</param>
public sealed record LinkForm(string Key, string? Email, string? Error = null);
