namespace Guanxi.Kernel.Records;

/// <summary>Within <see cref="SavePipeline.AllOrNothing"/> something failed or was refused; it passes everything on its way out.</summary>
sealed class AllUndoneException(Exception? cause) : Exception(null, cause);
