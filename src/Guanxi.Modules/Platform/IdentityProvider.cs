namespace Guanxi.Modules.Platform;

/// <summary>Where else people sign in (PLT-2): an OpenID Connect provider, one of the list that is the setting <see cref="Key"/>. Absent: nowhere else.</summary>
/// <param name="Id">Names it in addresses; never changes.</param>
/// <param name="Name">What the button on the sign-in page says.</param>
/// <param name="Issuer">As the provider's discovery document calls it; that lies below.</param>
/// <param name="Secret">Encrypted; null for a client without one.</param>
/// <param name="Domains">Only addresses of these mail domains come in; empty: all.</param>
/// <param name="NewPeople">Key of the role that people get who are not known here yet; null refuses them.</param>
public sealed record IdentityProvider(string Id, string Name, string Issuer, string ClientId, string? Secret, IReadOnlyList<string> Domains, Guid? NewPeople)
{
    public const string Key = "identity-providers";

    public bool Serves(string email) => Domains.Count == 0 || Domains.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);
}
