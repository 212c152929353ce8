using System.Buffers.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.AspNetCore.Identity;

namespace Guanxi.Web.Account.Passkeys;

/// <summary>People and their passkeys as ASP.NET Core Identity's passkey handler asks for them. People are made and changed elsewhere.</summary>
public sealed class PasskeyUsers(RecordStore store, People people, TimeProvider clock) : IUserPasskeyStore<User>
{
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken) =>
        [.. (await Of(user, cancellationToken)).Select(Info)];

    /// <summary>A person's passkeys, the oldest first.</summary>
    public async ValueTask<IReadOnlyList<PasskeyCredential>> Of(Id<User> user, CancellationToken cancel) => await Find(Filter.Is("user", user.Value), cancel);

    public async Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await Find(Filter.Is("credential", Text(credentialId)), cancellationToken) is [var found] ? await people.ById(found.User, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        await One(user, credentialId, cancellationToken) is { } found ? Info(found) : null;

    public async Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var unit = store.Begin(Viewer.System);
        if (await One(user, passkey.CredentialId, cancellationToken) is { } known)
            unit.Update<PasskeyCredential>(known, ("signCount", (long)passkey.SignCount), ("backedUp", passkey.IsBackedUp), ("userVerified", passkey.IsUserVerified), ("lastUsedAt", clock.GetUtcNow()));
        else unit.Create(New(user, passkey));
        (await unit.Commit(cancellationToken)).Expect();
    }

    public async Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await One(user, credentialId, cancellationToken) is not { } known) return;
        var unit = store.Begin(Viewer.System);
        unit.Delete<PasskeyCredential>(known);
        (await unit.Commit(cancellationToken)).Expect();
    }

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());
    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);
    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);
    public async Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => await people.ByEmail(normalizedUserName, cancellationToken);
    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) && await people.ById(id, cancellationToken) is { Active: true } user ? user : null;

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => throw NotHere();
    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => throw NotHere();
    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) => throw NotHere();
    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) => throw NotHere();
    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) => throw NotHere();

    public void Dispose()
    {
        // Holds nothing.
    }

    static NotSupportedException NotHere() => new("people are changed through the record store");

    async ValueTask<PasskeyCredential?> One(User user, byte[] credential, CancellationToken cancel) =>
        (await Find(Filter.Is("credential", Text(credential)), cancel)).FirstOrDefault(p => p.User.Value == user.Id);

    async ValueTask<IReadOnlyList<PasskeyCredential>> Find(Filter filter, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<PasskeyCredential>()) { Filter = filter, Sorts = [new("createdAt")], Limit = 100 };
        return [.. (await store.List(Viewer.System, query, cancel)).Records.Cast<PasskeyCredential>()];
    }

    static PasskeyCredential New(User user, UserPasskeyInfo passkey) => new()
    {
        Name = passkey.Name ?? "Passkey", User = user, Credential = Text(passkey.CredentialId), PublicKey = Text(passkey.PublicKey),
        SignCount = passkey.SignCount, Transports = passkey.Transports ?? [], UserVerified = passkey.IsUserVerified,
        BackupEligible = passkey.IsBackupEligible, BackedUp = passkey.IsBackedUp,
        Attestation = Text(passkey.AttestationObject), ClientData = Text(passkey.ClientDataJson),
    };

    static UserPasskeyInfo Info(PasskeyCredential kept) => new(
        Bytes(kept.Credential), Bytes(kept.PublicKey), kept.CreatedAt, (uint)kept.SignCount, kept.Transports, kept.UserVerified, kept.BackupEligible, kept.BackedUp,
        Bytes(kept.Attestation ?? ""), Bytes(kept.ClientData ?? "")) { Name = kept.Name };

    static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
    static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);
}
