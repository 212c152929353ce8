namespace Guanxi.Web.Account.Pages;

/// <summary>What stands in the sign-in page.</summary>
/// <param name="Error">Key of the text files.</param>
public sealed record SignInForm(string? Return = null, string? Email = null, string? Error = null, string? Done = null);
