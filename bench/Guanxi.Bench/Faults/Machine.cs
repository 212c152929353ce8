using System.Diagnostics;
using System.Globalization;

namespace Guanxi.Bench.Faults;

/// <summary>What befalls a machine, brought about by programs of the system; as root.</summary>
static class Machine
{
    /// <summary>From Debian where it is not there.</summary>
    public static void Install(string program, string package)
    {
        if (File.Exists(program)) return;
        Run("/bin/sh", "-c", $"apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends {package} >/dev/null");
    }

    /// <summary>A disk of its own, empty, in place of the folder.</summary>
    /// <returns>What takes it away again.</returns>
    public static IDisposable Mount(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=700"), "guanxi-faults", folder);
        return new Mounted(folder);
    }

    /// <summary>Takes all the room there is on the disk of a folder.</summary>
    public static string Fill(string folder)
    {
        var ballast = Path.Combine(folder, "ballast");
        using var file = new FileStream(ballast, FileMode.Create);
        var block = new byte[1 << 16];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // Not even a block more.
        }
        return ballast;
    }

    /// <summary>Until it is disposed whatever the process writes to these files fails with an error of the system, such as <c>EROFS</c>.</summary>
    public static IDisposable Failing(int process, string error, params IEnumerable<string> files)
    {
        const string Writing = "pwrite64,write,fsync,fdatasync,ftruncate";
        List<string> arguments = ["-f", "-qq", "-o", "/dev/null", "-p", process.ToString(CultureInfo.InvariantCulture), "-e", $"trace={Writing}", "-e", $"inject={Writing}:error={error}"];
        foreach (var file in files) arguments.AddRange(["-P", file]);
        return new Injection(Process.Start("strace", arguments));
    }

    /// <exception cref="InvalidOperationException">It ended otherwise than well.</exception>
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}; this needs root");
    }

    sealed class Mounted(string folder) : IDisposable
    {
        public void Dispose() => Run("umount", "-l", folder);
    }

    sealed class Injection(Process tracer) : IDisposable
    {
        public void Dispose()
        {
            using (var kill = Process.Start("kill", ["-INT", tracer.Id.ToString(CultureInfo.InvariantCulture)])) kill.WaitForExit();
            tracer.WaitForExit();
            tracer.Dispose();
        }
    }
}
