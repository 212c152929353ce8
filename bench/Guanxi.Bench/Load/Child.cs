using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Guanxi.Bench.Load;

/// <summary>A server as a process of its own, on loopback.</summary>
sealed class Child : IDisposable
{
    readonly Process _process;

    Child(Process process, int port, TimeSpan started) => (_process, Port, Started) = (process, port, started);

    public int Port { get; }
    public int Process => _process.Id;
    /// <summary>From the start of the process to the first answer.</summary>
    public TimeSpan Started { get; }
    /// <summary>
    /// Resident memory in MB, without the pages that are mapped from the database's file: they are the system's cache, given back when anyone needs room.
    /// </summary>
    public double Memory
    {
        get
        {
            var (kilobytes, counted) = (0L, true);
            foreach (var line in File.ReadLines($"/proc/{_process.Id}/smaps"))
                if (line.StartsWith("Rss:", StringComparison.Ordinal)) kilobytes += counted ? long.Parse(line.AsSpan(4, line.Length - 6), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) : 0;
                else if (line.Split(' ')[0].Contains('-', StringComparison.Ordinal)) counted = !line.Contains("guanxi.db", StringComparison.Ordinal);
            return kilobytes / 1024d;
        }
    }

    /// <summary>Processor time spent so far.</summary>
    public TimeSpan Spent
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Waits until it has nothing left to do of its own, such as readers catching up with a company just made; twenty minutes at most: readers go through all that a company of millions has in its feed.</summary>
    public async Task Settle()
    {
        var waited = Stopwatch.StartNew();
        for (var before = Spent; waited.Elapsed.TotalMinutes < 20; before = Spent)
        {
            await Task.Delay(1_000);
            if ((Spent - before).TotalMilliseconds < 100) return;
        }
    }

    /// <summary>Without a word, in the middle of its work.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asked to end, as by whoever turns the machine off.</summary>
    public void Stop()
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        _process.WaitForExit();
    }

    /// <summary>The product itself.</summary>
    /// <param name="settings">Of its environment.</param>
    public static Task<Child> Product(string data, params (string Name, string Value)[] settings) => Start(port => [Program, "serve", "--data", data, "--port", port], "/health/live", settings);

    public static Task<Child> Bare(Options options, string data) => Start(port =>
        [typeof(Child).Assembly.Location, "bare", "--folder", data, "--port", port, .. options.Postgres is null ? (string[])[] : ["--postgres", options.Postgres]], "/ready");

    static async Task<Child> Start(Func<string, IEnumerable<string>> arguments, string path, params (string Name, string Value)[] settings)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", arguments(port.ToString(CultureInfo.InvariantCulture))) { RedirectStandardOutput = true };
        // A person's limit of calls is no measure of the server.
        start.Environment["Api__CallsPerMinute"] = "0";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["DOTNET_TieredPGO"] = "1";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        var process = System.Diagnostics.Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        for (; ; )
        {
            if (process.HasExited) throw new InvalidOperationException($"the server ended with {process.ExitCode}");
            try
            {
                using var connection = new Connection(port);
                await connection.Ask(HttpLoad.Get(path, null));
                return new(process, port, watch.Elapsed);
            }
            catch (Exception e) when (e is SocketException or IOException or InvalidOperationException)
            {
                if (watch.Elapsed.TotalMinutes > 2) throw;
                await Task.Delay(20);
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What <c>./run</c> runs.</summary>
    public static string Program => Path.Combine(Root, "artifacts", "app", "Guanxi.Web.dll");

    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Guanxi.slnx"))) return folder.FullName;
            throw new DirectoryNotFoundException("the repository above the measure");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
