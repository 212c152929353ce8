using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Api;

/// <summary>What a call leads to: the save, and the answer it is told as.</summary>
public readonly record struct Outcome(SaveResult Save, IResult Answer)
{
    /// <summary>How a save is told that was held back, once what waits of it is kept; otherwise as any that was not done.</summary>
    public Func<SaveResult, IResult>? Kept { get; init; }
}

/// <summary>
/// Runs calls at most once per <c>Idempotency-Key</c>: the answer is kept in the transaction of the changes, so that a retry after any
/// failure either finds it or finds nothing done. Refused calls keep nothing and may be sent again.
/// </summary>
public sealed class Idempotency(RecordStore store, SavePipeline pipeline, IOptions<ApiOptions> options)
{
    public const string Header = "Idempotency-Key";
    const int MaxLength = 255;

    /// <param name="bodyHash">Fingerprint of the request's body.</param>
    public async ValueTask<IResult> Run(ApiCall call, ReadOnlyMemory<byte> bodyHash, Func<ValueTask<Outcome>> work)
    {
        string? key = call.Http.Request.Headers[Header];
        if (key is null) return (await work()).Answer;
        if (key.Length is 0 or > MaxLength) return ApiProblem.BadRequest(new Problem(Header, "tooLong", MaxLength));
        var name = Hash(Encoding.UTF8.GetBytes($"{call.Viewer.TokenId ?? call.Viewer.UserId:N} {key}"));
        var fingerprint = Hash([.. Encoding.UTF8.GetBytes($"{call.Http.Request.Method} {call.Http.Request.Path}{call.Http.Request.QueryString} "), .. bodyHash.Span]);
        if (await Known(name, fingerprint, call) is { } known) return known;
        try
        {
            Outcome? outcome = null;
            var saved = await pipeline.InTransaction(async () =>
            {
                outcome = await work();
                return outcome is { Save.Ok: true } done ? await Keep(name, fingerprint, done.Answer, call) : outcome.Value.Save;
            }, call.Cancel);
            // What was held back is kept once the call is over; a retry finds where it waits.
            if (outcome is { Save.Held: not null })
            {
                var answer = outcome.Value.Kept?.Invoke(saved) ?? SaveAnswer.NotDone(call, call.Object, saved);
                if (saved.Waiting is not null) await pipeline.InTransaction(() => Keep(name, fingerprint, answer, call), call.Cancel);
                return answer;
            }
            if (saved.Ok || outcome is { Save.Ok: false }) return outcome!.Value.Answer;
        }
        catch (DbException) when (!call.Cancel.IsCancellationRequested)
        {
            // Two calls with one key at the same moment: the database let one of them through.
            if (await Known(name, fingerprint, call) is { } first) return first;
            throw;
        }
        return await Known(name, fingerprint, call) ?? ApiProblem.OfStatus(StatusCodes.Status409Conflict);
    }

    async ValueTask<IResult?> Known(string name, string fingerprint, ApiCall call)
    {
        var query = new ListQuery(store.Registry.Of<IdempotencyKey>()) { Filter = Filter.Is("key", name), Limit = 1 };
        if ((await store.List(Viewer.System, query, call.Cancel)).Records is not [IdempotencyKey known]) return null;
        if (known.ExpiresAt <= store.Clock.GetUtcNow())
        {
            await Forget([known], call.Cancel);
            return null;
        }
        if (known.Fingerprint != fingerprint) return ApiProblem.Invalid(new Problem(Header, "idempotencyKeyReused"));
        call.Http.Response.Headers["Idempotent-Replayed"] = "true";
        return StoredAnswer.Parse(known.Answer!);
    }

    async ValueTask<SaveResult> Keep(string name, string fingerprint, IResult answer, ApiCall call)
    {
        var unit = store.Begin(Viewer.System);
        unit.Create(new IdempotencyKey
        {
            Key = name,
            Fingerprint = fingerprint,
            Answer = (await StoredAnswer.Of(answer, call.Http)).ToJson(),
            ExpiresAt = store.Clock.GetUtcNow() + options.Value.IdempotencyKeyLife,
        });
        return await unit.Commit(call.Cancel);
    }

    /// <summary>Removes keys for good.</summary>
    public async ValueTask<SaveResult> Forget(IEnumerable<Record> keys, CancellationToken cancel)
    {
        var model = store.Registry.Of<IdempotencyKey>();
        var unit = store.Begin(Viewer.System);
        foreach (var key in keys)
        {
            unit.Add(new(model, ChangeKind.Delete, key.Id, Change.NoValues));
            unit.Add(new(model, ChangeKind.Purge, key.Id, Change.NoValues));
        }
        return await unit.Commit(cancel);
    }

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
