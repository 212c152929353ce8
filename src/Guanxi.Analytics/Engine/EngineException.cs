using System.Runtime.InteropServices;

namespace Guanxi.Analytics.Engine;

/// <summary>The engine refused; the message is its own.</summary>
public sealed class EngineException(string message) : Exception(message)
{
    internal static EngineException Of(nint message) => new(Marshal.PtrToStringUTF8(message) ?? "the engine gave no reason");
}
