using System.Diagnostics;
using System.Globalization;
using Guanxi.Bench.Faults;
using Guanxi.Bench.Load;

namespace Guanxi.Bench.Nodes;

/// <summary>HAProxy before the nodes: a node that is not ready gets nothing, what one cannot take another does.</summary>
sealed class Balancer : IDisposable
{
    readonly Process _process;

    public Balancer(string folder, IEnumerable<int> nodes)
    {
        Machine.Install("/usr/sbin/haproxy", "haproxy");
        Port = Child.FreePort();
        var file = Path.Combine(folder, "haproxy.cfg");
        File.WriteAllText(file, $"""
            defaults
              mode http
              timeout connect 2s
              timeout client 1m
              timeout server 1m
              retries 2
              option redispatch
              # Only what did not reach a node is sent to another: no call is done twice.
              retry-on conn-failure
            frontend in
              bind 127.0.0.1:{Text(Port)}
              default_backend nodes
            backend nodes
              balance roundrobin
              option httpchk GET /health/ready
              default-server inter 1s fall 2 rise 1
            {string.Concat(nodes.Select((port, i) => $"  server node{i + 1} 127.0.0.1:{Text(port)} check\n"))}
            """);
        _process = Process.Start(new ProcessStartInfo("haproxy", ["-f", file, "-db"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public int Port { get; }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
