namespace Guanxi.Kernel.Model;

/// <summary>Holds the registry in force. Readers take <see cref="Current"/> once per piece of work.</summary>
public sealed class Schema(Registry initial)
{
    Registry? _current;

    /// <summary>What the code alone describes.</summary>
    public Registry Code { get; } = initial;

    public Registry Current => Volatile.Read(ref _current) ?? Code;

    /// <summary>Raised after a swap, with the new registry.</summary>
    public event Action<Registry>? Changed;

    public void Swap(Registry next)
    {
        Volatile.Write(ref _current, next);
        Changed?.Invoke(next);
    }
}
