using System.Diagnostics;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>
/// Commits units of work: access, values, defaults, formulas, before-rules, validation, SQL, feed, search tokens, after-rules, roll-ups –
/// all inside one transaction of the write gate. See docs/architecture.md for the walk.
/// </summary>
public sealed class SavePipeline(IDatabase database, RuleSet rules, KeptReadings kept, FeedSignal signal, Company company, IRichTextSanitiser sanitiser, IEnumerable<Lazy<IAfterCommit>> listeners, Lazy<IUnitGate> gate)
{
    internal RuleSet Rules => rules;
    internal Company Company => company;
    internal IRichTextSanitiser Sanitiser => sanitiser;
    internal IUnitGate Gate => gate.Value;

    internal async ValueTask<SaveResult> Commit(UnitOfWork unit, CancellationToken cancel)
    {
        var result = await Try(unit, cancel);
        return WriteScope.Current is null ? await Keep(result, cancel) : result;
    }

    /// <summary>A commit that leaves keeping what was held back to the caller.</summary>
    internal async ValueTask<SaveResult> Try(UnitOfWork unit, CancellationToken cancel)
    {
        if (unit.IsEmpty && unit.Stale.Count == 0) return new();
        if (WriteScope.Current is { } outer) return await Join(outer, unit, cancel);
        using var activity = Telemetry.Activities.StartActivity("save");
        var began = Stopwatch.GetTimestamp();
        var saved = await Run(unit, async session => await new SaveRun(this, unit, session) { IsAll = true }.Run(unit.Changes, cancel), cancel);
        Telemetry.Saves.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return saved;
    }

    internal static ValueTask<SaveResult> Keep(SaveResult result, CancellationToken cancel) => result.Held is { } held ? held.Keep(cancel) : new(result);

    /// <summary>Carries the unit out and takes all of it back.</summary>
    internal async ValueTask<SaveResult> Rehearse(UnitOfWork unit, CancellationToken cancel)
    {
        try
        {
            return await database.Write(session =>
            {
                var behind = new WriteBehind(session) { Rehearses = true, Merges = true };
                return new WriteScope(behind).Run<SaveResult>(async () => throw new UnitRefusedException(await new SaveRun(this, unit, behind).Run(unit.Changes, cancel)));
            }, cancel);
        }
        catch (UnitRefusedException rehearsed)
        {
            return rehearsed.Result;
        }
    }

    /// <summary>Runs work that reads, decides and commits in one transaction; everything committed inside joins it.</summary>
    public async ValueTask<SaveResult> InTransaction(Func<ValueTask<SaveResult>> work, CancellationToken cancel = default) =>
        WriteScope.Current is not null ? await work() : await Keep(await Run(null, _ => work(), cancel), cancel);

    /// <summary>
    /// The same for many attempts that go well as a rule: without savepoints, which can cost more than what they guard.
    /// </summary>
    /// <returns>False when one of them failed or was refused: then nothing was done, and all is to be done again with savepoints.</returns>
    internal async ValueTask<bool> AllOrNothing(Func<ValueTask<SaveResult>> work, CancellationToken cancel)
    {
        try { return (await Run(null, _ => work(), cancel, whole: true)).Ok; }
        catch (Exception e) when (e is AllUndoneException || database.Dialect.ViolatedIndex(e) is not null) { return false; }
    }

    /// <summary>Inside a transaction: work that, when it throws, is taken back alone.</summary>
    public static async ValueTask Attempt(Func<ValueTask> work, CancellationToken cancel = default)
    {
        var session = WriteScope.Current ?? throw new InvalidOperationException("an attempt is part of a transaction");
        if (WriteScope.IsWhole)
        {
            try { await work(); }
            catch (Exception e) when (e is not AllUndoneException) { throw new AllUndoneException(e); }
            return;
        }
        await session.Execute(new("SAVEPOINT attempt", []), cancel);
        try
        {
            await work();
        }
        catch
        {
            await session.Forget();
            await session.Execute(new("ROLLBACK TO SAVEPOINT attempt", []), CancellationToken.None);
            throw;
        }
        finally
        {
            await session.Execute(new("RELEASE SAVEPOINT attempt", []), CancellationToken.None);
        }
    }

    /// <summary>Does all the work of a transaction, lets <paramref name="look"/> see it, and takes it back.</summary>
    public async ValueTask<T> Trial<T>(Func<ValueTask<T>> look, CancellationToken cancel = default) where T : notnull
    {
        object? seen = null;
        try
        {
            await database.Write(session => new WriteScope(new(session) { Rehearses = true }).Run<SaveResult>(async () =>
            {
                seen = await look();
                throw new UnitRefusedException(new());
            }), cancel);
        }
        catch (UnitRefusedException) { } // as it was meant to be
        return (T)seen!;
    }

    async ValueTask<SaveResult> Run(UnitOfWork? unit, Func<WriteBehind, ValueTask<SaveResult>> work, CancellationToken cancel, bool whole = false, bool merges = true)
    {
        WriteBehind? session = null;
        WriteScope? scope = null;
        try
        {
            var result = await database.Write(raw => (scope = new WriteScope(session = new(raw) { Merges = merges && unit is not null }, whole)).Run(async () =>
            {
                var saved = await work(session);
                if (!saved.Ok) throw new UnitRefusedException(saved);
                await session.Finish(cancel);
                session.Proof = saved.Proof;
                return saved;
            }), cancel);
            signal.Raise();
            foreach (var listener in listeners)
                if (scope!.Touched.Any(listener.Value.Concerns)) await listener.Value.Committed(cancel);
            return result;
        }
        catch (UnitRefusedException refused)
        {
            return refused.Result;
        }
        catch (Exception e) when (unit is not null && database.Dialect.ViolatedIndex(e) is { } index)
        {
            // Two units raced for the same unique value; the later one hears of it like of any other problem.
            return session!.Failed is { } change ? SaveRun.NotUnique(unit, index, change) : await Run(unit, work, cancel, whole, merges: false);
        }
        catch
        {
            kept.Forget();
            throw;
        }
    }

    async ValueTask<SaveResult> Join(WriteBehind session, UnitOfWork unit, CancellationToken cancel)
    {
        if (WriteScope.IsWhole) return await new SaveRun(this, unit, session).Run(unit.Changes, cancel) is { Ok: true } saved ? saved : throw new AllUndoneException(null);
        await session.Execute(new("SAVEPOINT inner_unit", []), cancel);
        SaveResult result;
        try
        {
            result = await new SaveRun(this, unit, session).Run(unit.Changes, cancel);
        }
        catch (Exception e) when (session.Failed is not null && session.Dialect.ViolatedIndex(e) is { } index)
        {
            result = SaveRun.NotUnique(unit, index, session.Failed.Value);
        }
        if (!result.Ok)
        {
            await session.Forget();
            await session.Execute(new("ROLLBACK TO SAVEPOINT inner_unit", []), cancel);
        }
        await session.Execute(new("RELEASE SAVEPOINT inner_unit", []), cancel);
        return result;
    }

#pragma warning disable CA1064, RCS1194 // an internal signal that undoes the transaction
    sealed class UnitRefusedException(SaveResult result) : Exception
    {
        public SaveResult Result => result;
    }
#pragma warning restore CA1064, RCS1194
}
