namespace Guanxi.Kernel.Jobs;

/// <summary>What became of an attempt, and what else is to be noted on the job.</summary>
public sealed record JobOutcome
{
    internal string? Error { get; private init; }
    /// <summary>No further attempt would help.</summary>
    internal bool Hopeless { get; private init; }
    internal DateTimeOffset? Next { get; private init; }
    internal (string Field, object? Value)[] Noted { get; private init; } = [];

    public static JobOutcome Done(params (string Field, object? Value)[] noted) => new() { Noted = noted };
    /// <summary>Tried again later, unless it was the last attempt.</summary>
    public static JobOutcome Failed(string error, params (string Field, object? Value)[] noted) => new() { Error = error, Noted = noted };
    public static JobOutcome GivenUp(string error, params (string Field, object? Value)[] noted) => new() { Error = error, Hopeless = true, Noted = noted };
    /// <summary>Done for this time; due again at the moment.</summary>
    public static JobOutcome Until(DateTimeOffset next, params (string Field, object? Value)[] noted) => new() { Next = next, Noted = noted };
}
