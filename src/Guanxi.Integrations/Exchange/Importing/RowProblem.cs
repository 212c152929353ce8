using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>What keeps a row, or one of its cells, from becoming a record.</summary>
/// <param name="Line">Of the file.</param>
/// <param name="Column">Header; null where the row as a whole is meant, or a field no column fills.</param>
/// <param name="Value">What stood in the cell.</param>
/// <param name="Remedy">A value that would be right, where one suggests itself.</param>
public sealed record RowProblem(long Line, string? Column, Problem Problem, string Value = "", string? Remedy = null);
