namespace Guanxi.Kernel.Jobs;

/// <summary>What became of an attempt, and what else is to be noted on the job.</summary>
public sealed record JobOutcome
{
    internal string? Error { get; private init; }
    internal bool Failing => Error is not null;
    /// <summary>No further attempt would help.</summary>
    internal bool Hopeless { get; private init; }
    internal DateTimeOffset? Next { get; private init; }
    internal bool Kept { get; private init; }
    internal (string Field, object? Value)[] Values { get; private init; } = [];

    /// <summary>The queue has written itself what became of the job, with its effects.</summary>
    public static readonly JobOutcome Noted = new() { Kept = true };

    public static JobOutcome Done(params (string Field, object? Value)[] noted) => new() { Values = noted };
    /// <summary>Tried again later, unless it was the last attempt.</summary>
    public static JobOutcome Failed(string error, params (string Field, object? Value)[] noted) => new() { Error = error, Values = noted };
    public static JobOutcome GivenUp(string error, params (string Field, object? Value)[] noted) => new() { Error = error, Hopeless = true, Values = noted };
    /// <summary>Done for this time; due again at the moment.</summary>
    public static JobOutcome Until(DateTimeOffset next, params (string Field, object? Value)[] noted) => new() { Next = next, Values = noted };
}
