using Guanxi.Kernel.Access;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>Completes a guessed plan with what is known of one object beyond its fields.</summary>
public interface IImportAdvice
{
    ValueTask<ImportPlan> Complete(ImportPlan plan, Viewer viewer, CancellationToken cancel);
}
