using Guanxi.Bench.Crash;
using Guanxi.Tests;
using Npgsql;

namespace Guanxi.Bench.Faults;

/// <summary>What R2 names, done to a whole server under load: told clearly, over by itself, nothing lost.</summary>
static class Faulting
{
    const int DiskMegabytes = 600;
    static readonly TimeSpan Short = TimeSpan.FromSeconds(8), Long = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(Options options)
    {
        using var outside = new Outside();
        var folder = Path.Combine(options.Folder, "faults");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        using var journal = new Journal(Path.Combine(folder, "journal.txt"));
        var found = options.Postgres is { } postgres ? await OnALine(folder, postgres, outside, journal) : await OnADisk(folder, outside, journal);
        foreach (var line in found) Console.WriteLine(line);
        Console.WriteLine($"{journal.Records.Count} records, {journal.Files.Count} files, {found.Count} findings");
        return found.Count == 0 ? 0 : 1;
    }

    /// <summary>What is there when all is over.</summary>
    static async Task<List<string>> End(Victim victim, Journal journal, Siege siege) =>
        [.. siege.Found, .. await Inspection.Run(victim, journal, whole: true), .. await Aftermath.Run(victim)];

    static async Task<List<string>> OnADisk(string folder, Outside outside, Journal journal)
    {
        Machine.Install("/usr/bin/strace", "strace");
        Machine.Install(Faketime, "libfaketime");
        var (place, offset) = (Path.Combine(folder, "disk"), Path.Combine(folder, "clock"));
        using var disk = Machine.Mount(place, DiskMegabytes);
        var data = Path.Combine(place, "data");
        var victim = await Victim.MoveIn(data, null, outside);
        await File.WriteAllTextAsync(offset, "+0");
        using var server = await victim.Start(("LD_PRELOAD", Faketime), ("FAKETIME_TIMESTAMP_FILE", offset), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"));
        using var siege = new Siege(victim, journal, server);
        string[] files = [Path.Combine(data, "guanxi.db"), Path.Combine(data, "guanxi.db-wal")];
        await siege.Suffer("the disk is full", () =>
        {
            var ballast = Machine.Fill(place);
            return () => File.Delete(ballast);
        }, Short, reading: true, "503 databaseFull");
        await siege.Suffer("the disk may only be read", () => Machine.Failing(server.Process, "EROFS", files).Dispose, Short, reading: true, "503 databaseReadOnly");
        await siege.Suffer("the disk fails", () => Machine.Failing(server.Process, "EIO", files).Dispose, Short, reading: true, "503 databaseAway");
        await siege.Suffer("the file is removed", () =>
        {
            foreach (var file in Directory.GetFiles(data, "guanxi.db*")) File.Delete(file);
            return () => { };
        }, Short, reading: true, told: null);
        await siege.Suffer("the clock goes back a day", () =>
        {
            File.WriteAllText(offset, "-1d");
            return () => { };
        }, Short, reading: true, told: null);
        File.WriteAllText(offset, "+0");
        server.Stop();
        return await End(victim, journal, siege);
    }

    /// <summary>Debian's library that tells a process another time.</summary>
    static string Faketime => $"/usr/lib/{(System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "aarch64" : "x86_64")}-linux-gnu/faketime/libfaketimeMT.so.1";

    static async Task<List<string>> OnALine(string folder, string postgres, Outside outside, Journal journal)
    {
        var own = new NpgsqlConnectionStringBuilder(await Victim.Fresh(postgres));
        await using var line = new Line(own.Host!, own.Port);
        var victim = await Victim.MoveIn(Path.Combine(folder, "data"), new NpgsqlConnectionStringBuilder(own.ToString()) { Host = "127.0.0.1", Port = line.Port, Timeout = 5, CommandTimeout = 10, KeepAlive = 5 }.ToString(), outside);
        using var server = await victim.Start();
        using var siege = new Siege(victim, journal, server);
        await siege.Suffer("the line is cut", () =>
        {
            line.Cut();
            return line.Mend;
        }, Long, reading: false, "503 databaseAway", "504 databaseUnanswered");
        await siege.Suffer("the line is silent", () =>
        {
            line.Hold();
            return line.Mend;
        }, Long, reading: false, "503 busy", "503 databaseAway", "504 databaseUnanswered", "no answer");
        await siege.Suffer("the connections are ended", () =>
        {
            using var source = NpgsqlDataSource.Create(postgres);
            using var command = source.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1");
            command.Parameters.Add(new() { Value = own.Database! });
            command.ExecuteNonQuery();
            return () => { };
        }, Short, reading: true, told: null, "504 databaseUnanswered", "503 databaseAway");
        server.Stop();
        return await End(victim, journal, siege);
    }
}
