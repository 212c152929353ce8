namespace Guanxi.Kernel.Hosting;

/// <summary>Gives records of an earlier version what this one asks for. Run at each start, after tables and columns stand and before the first request; what was done once is not done again.</summary>
public interface IUpgrade
{
    ValueTask Run(CancellationToken cancel);
}
