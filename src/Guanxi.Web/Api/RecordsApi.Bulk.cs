using System.Security.Cryptography;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    static async Task<IResult> Bulk(ApiCall call, Idempotency idempotency, IOptions<ApiOptions> options)
    {
        var request = new BulkRequest(call);
        if (request.Problem is not null) return request.Problem;
        // Rows are bounded one by one; the stream as a whole may be long.
        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        var lines = BulkLines.Read(call.Http.Request.BodyReader, options.Value.MaxBody, call.Cancel);
        if (!request.Atomic && !call.Http.Request.Headers.ContainsKey(Idempotency.Header)) return new BulkStream(call, Each(call, lines, request.Defaults));

        var rows = new List<BulkRow>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var line in lines)
        {
            if (rows.Count == options.Value.MaxAtomicRows) return ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge);
            hash.AppendData(line);
            rows.Add(BulkRow.Parse(call, rows.Count, line, request.Defaults));
        }
        return await idempotency.Run(call, hash.GetHashAndReset(), async () => request.Atomic ? await All(call, rows) : await Each(call, rows));
    }

    /// <summary>Row by row as they arrive, those that are there committed together.</summary>
    static async IAsyncEnumerable<BulkAnswer> Each(ApiCall call, IAsyncEnumerable<byte[]> lines, BulkDefaults defaults)
    {
        var run = new BulkRun(call);
        var waiting = new List<BulkRow>(BulkRun.Together);
        var number = 0;
        await foreach (var line in lines)
        {
            waiting.Add(BulkRow.Parse(call, number++, line, defaults));
            if (waiting.Count < BulkRun.Together) continue;
            foreach (var answer in await run.Each(waiting)) yield return answer;
            waiting.Clear();
        }
        foreach (var answer in await run.Each(waiting)) yield return answer;
    }

    static async ValueTask<Outcome> Each(ApiCall call, List<BulkRow> rows)
    {
        var run = new BulkRun(call);
        var answers = new List<BulkAnswer>(rows.Count);
        foreach (var some in rows.Chunk(BulkRun.Together)) answers.AddRange(await run.Each(some));
        return new(new SaveResult(), new BulkStream(call, answers.ToAsyncEnumerable()));
    }

    static async ValueTask<Outcome> All(ApiCall call, List<BulkRow> rows)
    {
        var (saved, answers) = await new BulkRun(call).All(rows);
        if (saved.Ok) return new(saved, new BulkStream(call, answers.ToAsyncEnumerable()));
        if (saved.Waiting is { } waiting) return new(saved, new WaitingAnswer(waiting));
        var texts = call.Http.RequestServices.GetRequiredService<Texts>();
        return new(saved, SaveAnswer.Refused(call, call.Object, saved) with
        {
            Errors = [],
            More = json =>
            {
                json.WriteStartArray("rows");
                foreach (var answer in answers.Where(a => a.Problems.Count > 0)) answer.Write(json, texts, call.Language);
                json.WriteEndArray();
            },
        });
    }
}
