using System.Runtime.InteropServices;

namespace Guanxi.Analytics.Engine;

/// <summary>Memory of the engine: freed once, on disposal or by the collector.</summary>
abstract class EngineHandle : SafeHandle
{
    protected EngineHandle(nint value) : base(0, ownsHandle: true) => SetHandle(value);
    public override bool IsInvalid => handle == 0;
}

sealed class DatabaseHandle(nint value) : EngineHandle(value)
{
    protected override bool ReleaseHandle() { Native.Close(ref handle); return true; }
}

sealed class ConnectionHandle(nint value) : EngineHandle(value)
{
    protected override bool ReleaseHandle() { Native.Disconnect(ref handle); return true; }
}

sealed class StatementHandle(nint value) : EngineHandle(value)
{
    protected override bool ReleaseHandle() { Native.DestroyStatement(ref handle); return true; }
}

sealed class ChunkHandle(nint value) : EngineHandle(value)
{
    protected override bool ReleaseHandle() { Native.DestroyChunk(ref handle); return true; }
}

sealed class AppenderHandle(nint value) : EngineHandle(value)
{
    protected override bool ReleaseHandle() { Native.DestroyAppender(ref handle); return true; }
}
