namespace Guanxi.Web.Commands;

/// <summary>A file that is written beside its place and moved there when it is whole; until then what lay there stays.</summary>
sealed class ArrivingFile : IAsyncDisposable
{
    readonly string _place, _beside;

    public ArrivingFile(string path)
    {
        _place = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        if (Directory.Exists(_place)) throw new UnauthorizedAccessException($"'{_place}'");
        // A device is no place to move to.
        _beside = _place.StartsWith("/dev/", StringComparison.Ordinal) || _place.StartsWith("/proc/", StringComparison.Ordinal) ? _place : $"{_place}.{Path.GetRandomFileName()}";
        Stream = File.Create(_beside);
    }

    public FileStream Stream { get; }

    public async ValueTask Arrive()
    {
        await Stream.DisposeAsync();
        if (_beside != _place) File.Move(_beside, _place, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (_beside != _place) File.Delete(_beside);
    }
}
