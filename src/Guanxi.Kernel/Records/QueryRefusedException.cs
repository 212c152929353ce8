namespace Guanxi.Kernel.Records;

/// <summary>A question that cannot be answered as asked: an unknown field, a value of the wrong kind, a damaged cursor. The host answers 400 or shows a notice.</summary>
public sealed class QueryRefusedException(IReadOnlyList<Problem> problems) : Exception(string.Join("; ", problems.Select(p => $"{p.Field}: {p.Code}")))
{
    public IReadOnlyList<Problem> Problems => problems;
}
