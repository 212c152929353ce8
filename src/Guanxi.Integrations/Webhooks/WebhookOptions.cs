namespace Guanxi.Integrations.Webhooks;

/// <summary>Configuration section <c>Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Lets webhooks reach this machine and its network.</summary>
    public bool AllowPrivateAddresses { get; set; }
    /// <summary>Attempts before a delivery has failed. With the pauses between them the last is made after about two days.</summary>
    public int Attempts { get; set; } = 12;
    /// <summary>Pause after the first attempt; each next one is twice as long, at most half a day.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(30);
    /// <summary>Failed attempts in a row after which a webhook is switched off.</summary>
    public int FailuresInARow { get; set; } = 200;
}
