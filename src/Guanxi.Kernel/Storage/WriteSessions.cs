using System.Runtime.ExceptionServices;

namespace Guanxi.Kernel.Storage;

static class WriteSessions
{
    /// <param name="failed">Told the place of the statement that failed, if it is known, before its fault is thrown as it is.</param>
    public static async ValueTask ExecuteAll(this IWriteSession session, IReadOnlyList<Statement> statements, Action<int?> failed, CancellationToken cancel = default)
    {
        try
        {
            await session.ExecuteAll(statements, cancel);
        }
        catch (StatementFailedException e)
        {
            failed(e.Statement);
            ExceptionDispatchInfo.Throw(e.InnerException!);
        }
    }
}
