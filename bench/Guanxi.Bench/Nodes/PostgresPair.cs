using System.Diagnostics;
using System.Globalization;
using Guanxi.Bench.Load;
using Npgsql;

namespace Guanxi.Bench.Nodes;

/// <summary>A PostgreSQL server and its standby, to which every commit is written before it is acknowledged; both on this machine, gone when disposed.</summary>
sealed class PostgresPair : IDisposable
{
    readonly string _folder;
    readonly int _primary = Child.FreePort(), _standby = Child.FreePort();

    public PostgresPair(string folder)
    {
        _folder = folder;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Run("/usr/bin/chown", "postgres", folder);
        Postgres("initdb", "-D", Primary, "-U", "guanxi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        File.AppendAllText(Path.Combine(Primary, "pg_hba.conf"), "host replication guanxi 127.0.0.1/32 trust\n");
        Start(Primary, _primary, "");
        Postgres("pg_basebackup", "-h", "127.0.0.1", "-p", Text(_primary), "-U", "guanxi", "-D", Standby, "-R", "-X", "stream");
        Start(Standby, _standby, "-c cluster_name=standby");
        Postgres("pg_ctl", "-D", Primary, "stop", "-m", "fast", "-w", "-s");
        Start(Primary, _primary, "-c synchronous_standby_names=standby -c synchronous_commit=on");
        Execute("CREATE DATABASE crm");
    }

    string Primary => Path.Combine(_folder, "primary");
    string Standby => Path.Combine(_folder, "standby");

    /// <summary>Finds whichever of the two may be written to.</summary>
    public string Connection => $"Host=127.0.0.1:{Text(_primary)},127.0.0.1:{Text(_standby)};Username=guanxi;Database=crm;Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=5;Maximum Pool Size=30";

    /// <summary>Without a word, in the middle of its work.</summary>
    public void KillPrimary()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(Primary, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        // Its children end by themselves when it is gone; what they had not written is lost.
        Process.GetProcessById(postmaster).Kill();
    }

    /// <summary>What Patroni or an administrator does when the primary is found dead.</summary>
    public void Promote() => Postgres("pg_ctl", "-D", Standby, "promote", "-w", "-s");

    /// <summary>How many nodes hold the chair: one at a time.</summary>
    public long Chairs()
    {
        using var source = NpgsqlDataSource.Create(Connection);
        using var command = source.CreateCommand("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND (classid::bigint << 32 | objid::bigint) = 7205759404 AND granted");
        return (long)command.ExecuteScalar()!;
    }

    void Execute(string sql)
    {
        using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={Text(_primary)};Username=guanxi;Database=postgres");
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    void Start(string data, int port, string more) => Postgres("pg_ctl", "-D", data, "-l", data + ".log", "-w", "-s", "start",
        "-o", $"-p {Text(port)} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 {more}");

    void Postgres(string program, params string[] arguments)
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin/";
        if (Environment.UserName == "root") Run("/usr/bin/setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", "env", "HOME=" + _folder, bin + program, .. arguments]);
        else Run(bin + program, arguments);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    void Run(string program, params string[] arguments)
    {
        // A server that was started keeps the streams of who started it.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >>\"$OUT\" 2>&1", program, .. arguments]) { WorkingDirectory = _folder, Environment = { ["OUT"] = _folder + ".log" } })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: see {_folder}.log");
    }

    public void Dispose()
    {
        foreach (var data in (string[])[Standby, Primary])
            try { Postgres("pg_ctl", "-D", data, "stop", "-m", "immediate", "-s"); }
            catch (InvalidOperationException) { /* it was killed */ }
    }
}
