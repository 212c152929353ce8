using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Guanxi.Tests;

/// <summary>A PostgreSQL server of one's own and its standby, reached by sockets in their folder; gone when disposed.</summary>
public sealed class PostgresPair : IDisposable
{
    const string Settings = "-c listen_addresses='' -c max_connections=200";
    readonly string _folder;

    /// <param name="synchronous">Whether every commit is on the standby's disk before it is acknowledged.</param>
    public PostgresPair(string folder, bool synchronous)
    {
        _folder = folder;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var socket in (string[])[Socket(Primary), Socket(Standby)]) Directory.CreateDirectory(socket);
        if (Environment.UserName == "root") Run("/usr/bin/chown", "-R", Account, folder);
        Postgres("initdb", "-D", Primary, "-U", "guanxi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        Start(Primary, synchronous ? "" : "-c fsync=off");
        Postgres("pg_basebackup", "-h", Socket(Primary), "-U", "guanxi", "-D", Standby, "-R", "-X", "stream", "-c", "fast");
        StartStandby();
        if (synchronous) Execute(Primary, "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        if (synchronous) Execute(Primary, "SELECT pg_reload_conf()");
    }

    string Primary => Path.Combine(_folder, "primary");
    string Standby => Path.Combine(_folder, "standby");
    static string Socket(string data) => data + "-socket";

    /// <summary>Finds whichever of the two may be written to.</summary>
    public string Connection(string database) => $"Host={Socket(Primary)},{Socket(Standby)};Username=guanxi;Database={database};Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=5;Maximum Pool Size=30";

    public string StandbyConnection(string database) => $"Host={Socket(Standby)};Username=guanxi;Database={database};Timeout=5;Maximum Pool Size=30";

    public void Create(string database) => Execute(Primary, $"CREATE DATABASE {database}");

    /// <summary>Without a word, in the middle of its work.</summary>
    public void KillPrimary()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(Primary, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        // Its children end by themselves when it is gone; what they had not written is lost.
        Process.GetProcessById(postmaster).Kill();
    }

    /// <summary>What Patroni or an administrator does when the primary is found dead.</summary>
    public void Promote() => Postgres("pg_ctl", "-D", Standby, "promote", "-w", "-s");

    public void StartStandby() => Start(Standby, "-c cluster_name=standby -c hot_standby_feedback=on");

    public void StopStandby() => Postgres("pg_ctl", "-D", Standby, "stop", "-m", "immediate", "-w", "-s");

    /// <summary>The standby goes on receiving, and shows what it showed.</summary>
    public void Pause() => Execute(Standby, "SELECT pg_wal_replay_pause()");

    public void Resume() => Execute(Standby, "SELECT pg_wal_replay_resume()");

    void Execute(string server, string sql)
    {
        using var connection = new NpgsqlConnection($"Host={Socket(server)};Username=guanxi;Database=postgres;Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    void Start(string data, string more) => Postgres("pg_ctl", "-D", data, "-l", data + ".log", "-w", "-s", "-t", "120", "start", "-o", $"{Settings} -c unix_socket_directories={Socket(data)} {more}");

    /// <summary>PostgreSQL does not run as root.</summary>
    static string Account { get; } = File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    void Postgres(string program, params string[] arguments)
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin/";
        if (Environment.UserName == "root") Run("/usr/bin/setpriv", ["--reuid", Account, "--clear-groups", "env", "HOME=" + _folder, bin + program, .. arguments]);
        else Run(bin + program, arguments);
    }

    void Run(string program, params string[] arguments)
    {
        // A server that was started keeps the streams of who started it.
        var log = Path.Combine(_folder, "log");
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >>\"$OUT\" 2>&1", program, .. arguments]) { WorkingDirectory = _folder, Environment = { ["OUT"] = log } })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {File.ReadAllText(log)}");
    }

    public void Dispose()
    {
        foreach (var data in (string[])[Standby, Primary])
            try { Postgres("pg_ctl", "-D", data, "stop", "-m", "immediate", "-s"); }
            catch (InvalidOperationException) { /* it was killed */ }
    }
}
