using System.Globalization;

namespace Guanxi.Bench;

/// <summary>What was asked on the command line.</summary>
sealed record Options
{
    public string Command { get; init; } = "measure";
    /// <summary>P rows asked for; all when empty.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];
    public int Accounts { get; init; } = 100_000;
    /// <summary>Accounts, of the first ones, that contacts, deals and activities belong to; of all when it was not said: a disk may not hold that much.</summary>
    public int? BelongingToFirst { get; init; }
    public int Belonging => Math.Min(Accounts, BelongingToFirst ?? Accounts);
    /// <summary>Accounts of the small company to which growth is compared.</summary>
    public int Small { get; init; } = 10_000;
    /// <summary>Order lines of <c>insight</c>.</summary>
    public int Facts { get; init; } = 10_000_000;
    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "guanxi-bench");
    public string? Postgres { get; init; }
    public double Seconds { get; init; } = 5;
    public int Connections { get; init; } = 16;
    public int Port { get; init; }
    /// <summary>Kills of <c>crash</c>.</summary>
    public int Rounds { get; init; } = 200;
    /// <summary>Of <c>soak</c>.</summary>
    public int Minutes { get; init; } = 30;

    public string DataFolder(int accounts) => Path.Combine(Folder, $"{(Postgres is null ? "sqlite" : "postgres")}-{accounts}{(BelongingToFirst is { } first && first < accounts ? $"-{first}" : "")}");

    public bool Wants(string row) => Rows.Count == 0 ? row != "P10" || Postgres is not null : Rows.Contains(row);

    public static Options Parse(string[] args)
    {
        var options = new Options();
        var rows = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value");
            int Number() => int.Parse(Value(), CultureInfo.InvariantCulture);
            options = args[i] switch
            {
                "make" or "bare" or "browser" or "service" or "storm" or "crash" or "faults" or "soak" or "nodes" or "insight" => options with { Command = args[i] },
                "--help" or "-h" => options with { Command = "help" },
                "--accounts" => options with { Accounts = Number() },
                "--belonging" => options with { BelongingToFirst = Number() },
                "--small" => options with { Small = Number() },
                "--folder" => options with { Folder = Path.GetFullPath(Value()) },
                "--postgres" => options with { Postgres = Value() },
                "--seconds" => options with { Seconds = double.Parse(Value(), CultureInfo.InvariantCulture) },
                "--connections" => options with { Connections = Number() },
                "--rounds" => options with { Rounds = Number() },
                "--minutes" => options with { Minutes = Number() },
                "--facts" => options with { Facts = Number() },
                "--port" => options with { Port = Number() },
                ['P' or 'W', .. var digits] when digits.All(char.IsAsciiDigit) => Row(args[i]),
                _ => throw new ArgumentException($"unknown: {args[i]}"),
            };
            Options Row(string name) { rows.Add(name); return options; }
        }
        return options with { Rows = rows };
    }

    public static void Help(TextWriter output) => output.WriteLine("""
        bench/run make --accounts N    makes N accounts, N contacts, N/2 opportunities, 2N activities, the same ones each time
        bench/run crash --rounds N     kills the server N times (200) under full write load and compares what is there with what it acknowledged
        bench/run faults               under full write load: disk full, disk for reading only, file removed, clock a day back; with --postgres the line cut and held up for 30 s
        bench/run soak --minutes N     N minutes (30) of people, programs and writers at once: memory stays flat, nothing fails, all is there afterwards
        bench/run nodes                three nodes behind HAProxy, two PostgreSQL kept by Patroni: kills a node, then the primary, and once it is back the other
        bench/run                      measures every row of docs/performance.md
        bench/run P1 P5                only these rows
        bench/run service --accounts N measures escalation and due lists over N requests with running clocks
        bench/run storm                kills the server in the middle of 10,000 changes under 20 rules and counts what they did
        bench/run insight --facts N    measures the warehouse over N order lines (10000000): pivot, rebuilding, dashboard, scores, fit
        bench/run browser              measures what a person waits for, in Chromium
        Options: --accounts N (100000)  --belonging N (contacts, opportunities and activities for the first N accounts only)  --small N (10000)  --folder DIR  --seconds S (5)  --connections N (16)
                 --postgres CONNECTION  on PostgreSQL instead of the embedded database
        """);
}
