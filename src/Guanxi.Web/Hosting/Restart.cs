namespace Guanxi.Web.Hosting;

/// <summary>The server ends and begins anew in the same process, with what the data folder says then.</summary>
public sealed class Restart(IHostApplicationLifetime lifetime)
{
    /// <summary>Whoever asked gets the answer first.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    public bool Asked { get; private set; }

    public void Ask()
    {
        Asked = true;
        _ = Task.Delay(Grace).ContinueWith(_ => lifetime.StopApplication(), TaskScheduler.Default);
    }
}
