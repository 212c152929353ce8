namespace Guanxi.Tests;

/// <summary>Tests that ask about the whole process: they run by themselves, after all others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
