using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Formulas;

/// <summary>Computes from a record; days of instants are taken in the zone.</summary>
delegate object? FormulaStep(Record record, TimeZoneInfo zone);

/// <summary>A compiled part of a formula.</summary>
sealed record FormulaNode(FormulaType Type, FormulaStep Run)
{
    public static FormulaNode Constant(FormulaType type, object? value) => new(type, (_, _) => value);

    /// <summary>Nothing gives nothing.</summary>
    public static FormulaNode Map<T>(FormulaType type, FormulaNode a, Func<T, object?> compute) =>
        new(type, (r, z) => a.Run(r, z) is T x ? compute(x) : null);

    /// <inheritdoc cref="Map{T}"/>
    public static FormulaNode Map<TA, TB>(FormulaType type, FormulaNode a, FormulaNode b, Func<TA, TB, object?> compute) =>
        new(type, (r, z) => a.Run(r, z) is TA x && b.Run(r, z) is TB y ? compute(x, y) : null);

    /// <summary>A test of two values; with nothing on either side it does not hold.</summary>
    public static FormulaNode Test<TA, TB>(FormulaNode a, FormulaNode b, Func<TA, TB, bool> holds) =>
        new(FormulaType.YesNo, (r, z) => a.Run(r, z) is TA x && b.Run(r, z) is TB y && holds(x, y));

    public bool Holds(Record record, TimeZoneInfo zone) => Run(record, zone) is true;
}
