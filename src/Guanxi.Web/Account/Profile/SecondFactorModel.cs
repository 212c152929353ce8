using Guanxi.Kernel.Records;

namespace Guanxi.Web.Account.Profile;

/// <summary>The page that turns the second factor on.</summary>
/// <param name="Uri">Behind the QR code.</param>
/// <param name="Text">The secret for typing, in groups of four.</param>
/// <param name="Sealed">The secret on its way through the browser, until a code proves that the app has it.</param>
/// <param name="Owed">The company demands it, and until then nothing else goes.</param>
public sealed record SecondFactorModel(string Uri, string Text, string Sealed, bool Owed, Problem? Problem = null);
