using Guanxi.Kernel.Records;

namespace Guanxi.Web.Account;

public static class Saved
{
    /// <summary>The result of a save that nothing a person typed can spoil.</summary>
    /// <exception cref="InvalidOperationException">It failed all the same.</exception>
    public static SaveResult Expect(this SaveResult result) => result.Ok ? result
        : throw new InvalidOperationException($"a save of the product itself was refused: {result.Refusal} {string.Join("; ", result.Problems.Select(p => p.Problem))}");
}
