using System.Diagnostics;
using System.Globalization;
using Guanxi.Bench.Faults;
using Guanxi.Bench.Load;
using Npgsql;

namespace Guanxi.Bench.Nodes;

/// <summary>
/// Two PostgreSQL servers kept by Patroni, the standby synchronous, with etcd as their witness; all from Debian, set up as
/// <c>docs/howto/sizing.md</c> tells. Nobody but Patroni starts, promotes or brings back a server. Gone when disposed.
/// </summary>
sealed class PatroniPair : IDisposable
{
    const string Owner = "crm", Password = "a-password-of-the-bench", Account = "postgres";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly string Programs = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";

    readonly string _folder;
    readonly Process _etcd;
    readonly List<Member> _members;

    /// <param name="folder">Deleted when it is there.</param>
    /// <exception cref="TimeoutException">The two did not find each other.</exception>
    public static async Task<PatroniPair> Start(string folder)
    {
        Machine.Install("/usr/bin/patroni", "patroni");
        Machine.Install("/usr/bin/etcd", "etcd-server");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Machine.Run("chown", Account, folder);
        var pair = new PatroniPair(folder);
        // The first to come makes the cluster, the second copies it.
        pair._members[0].Start();
        await pair.Await("SELECT pg_is_in_recovery()", false, "no primary");
        pair._members[1].Start();
        await pair.Synchronous();
        return pair;
    }

    PatroniPair(string folder)
    {
        _folder = folder;
        var (clients, peers) = (Child.FreePort(), Child.FreePort());
        _etcd = Run("etcd", "/usr/bin/etcd", "--data-dir", Path.Combine(folder, "etcd"), "--listen-client-urls", Address(clients), "--advertise-client-urls", Address(clients),
            "--listen-peer-urls", Address(peers), "--initial-advertise-peer-urls", Address(peers), "--initial-cluster", $"default={Address(peers)}");
        _members = [.. Enumerable.Range(1, 2).Select(number => new Member(this, string.Create(CultureInfo.InvariantCulture, $"db{number}"), clients))];
    }

    /// <summary>Finds whichever of the two may be written to.</summary>
    public string Connection => Reaching("primary", Owner, Owner);
    /// <summary>Finds whichever of the two follows.</summary>
    public string Replicas => Reaching("standby", Owner, Owner);

    string Reaching(string which, string user, string database) =>
        $"Host={string.Join(',', _members.Select(m => $"127.0.0.1:{Text(m.Port)}"))};Target Session Attributes={which};Host Recheck Seconds=1;Timeout=5;Username={user};Password={Password};Database={database};Maximum Pool Size=30";

    /// <summary>A database and who owns it, who is no superuser.</summary>
    public void Create()
    {
        using var source = NpgsqlDataSource.Create(Administering);
        foreach (var sql in (string[])[$"CREATE ROLE {Owner} LOGIN PASSWORD '{Password}'", $"CREATE DATABASE {Owner} OWNER {Owner}"])
        {
            using var command = source.CreateCommand(sql);
            command.ExecuteNonQuery();
        }
    }

    string Administering => Reaching("primary", Account, Account) + ";Pooling=false";

    /// <summary>The machine of the primary dies: Patroni and the server at once, without a word.</summary>
    /// <returns>What brings the machine back, with what is on its disk.</returns>
    public Action KillPrimary()
    {
        using var connection = new NpgsqlConnection(Administering);
        connection.Open();
        var primary = _members.Single(m => m.Port == connection.Port);
        primary.Kill();
        return primary.Start;
    }

    /// <summary>Waits until each commit is on both disks before it is acknowledged.</summary>
    /// <exception cref="TimeoutException">It did not come to that.</exception>
    public Task Synchronous() => Await("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'", 1L, "no synchronous standby");

    /// <exception cref="TimeoutException">The primary did not answer so.</exception>
    async Task Await<T>(string sql, T expected, string otherwise)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(100))
            try
            {
                await using var source = NpgsqlDataSource.Create(Administering);
                await using var command = source.CreateCommand(sql);
                if (Equals(await command.ExecuteScalarAsync(), expected)) return;
            }
            catch (NpgsqlException)
            {
                // None is there yet.
            }
        throw new TimeoutException($"{otherwise} after {Patience.TotalMinutes} minutes: see {_folder}");
    }

    /// <summary>As the account of the servers, its output in a file of the folder.</summary>
    Process Run(string log, params string[] command) => Process.Start(new ProcessStartInfo("/usr/bin/setpriv",
        ["--reuid", Account, "--regid", Account, "--init-groups", "/bin/sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", Path.Combine(_folder, log + ".log"), .. command]) { WorkingDirectory = _folder })!;

    static string Address(int port) => $"http://127.0.0.1:{Text(port)}";
    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var member in _members) member.Kill();
        _etcd.Kill();
        _etcd.WaitForExit();
        _etcd.Dispose();
    }

    /// <summary>A machine with a server and the Patroni that keeps it.</summary>
    sealed class Member(PatroniPair pair, string name, int etcd)
    {
        readonly int _answering = Child.FreePort();
        readonly string _data = Path.Combine(pair._folder, name);
        Process? _patroni;

        public int Port { get; } = Child.FreePort();

        public void Start()
        {
            var file = _data + ".yml";
            File.WriteAllText(file, Settings);
            _patroni = pair.Run(name, "/usr/bin/patroni", file);
        }

        string Settings => $"""
            scope: {Owner}
            name: {name}
            etcd3:
              hosts: 127.0.0.1:{Text(etcd)}
            restapi:
              listen: 127.0.0.1:{Text(_answering)}
              connect_address: 127.0.0.1:{Text(_answering)}
            bootstrap:
              dcs:
                ttl: 20
                loop_wait: 5
                retry_timeout: 5
                synchronous_mode: true
                postgresql:
                  use_pg_rewind: true
                  parameters:
                    max_connections: 200
                    hot_standby_feedback: on
              initdb:
                - encoding: UTF8
                - locale: C.UTF-8
                - data-checksums
            postgresql:
              listen: 127.0.0.1:{Text(Port)}
              connect_address: 127.0.0.1:{Text(Port)}
              data_dir: {_data}
              bin_dir: {Programs}
              pgpass: {_data}.pgpass
              remove_data_directory_on_rewind_failure: true
              authentication:
                superuser: {Known(Account)}
                replication: {Known("replicator")}
                rewind: {Known("rewinder")}
              parameters:
                unix_socket_directories: {pair._folder}
              pg_hba:
                - host replication replicator 127.0.0.1/32 scram-sha-256
                - host all all 127.0.0.1/32 scram-sha-256
            """;

        static string Known(string user) => $$"""{ username: {{user}}, password: {{Password}} }""";

        public void Kill()
        {
            if (_patroni is null) return;
            _patroni.Kill();
            _patroni.WaitForExit();
            _patroni.Dispose();
            _patroni = null;
            var lines = Path.Combine(_data, "postmaster.pid");
            if (!File.Exists(lines)) return;
            // Its children end by themselves when it is gone; what they had not written is lost.
            try
            {
                if (Process.GetProcessById(int.Parse(File.ReadLines(lines).First(), CultureInfo.InvariantCulture)) is { ProcessName: "postgres" } postmaster) postmaster.Kill();
            }
            catch (ArgumentException)
            {
                // It ended before.
            }
        }
    }
}
