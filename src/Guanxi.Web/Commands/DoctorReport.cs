using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Web.Backups;

namespace Guanxi.Web.Commands;

/// <summary>What the doctor says, line by line.</summary>
sealed class DoctorReport(TextWriter output, Words words)
{
    public bool Well { get; private set; } = true;

    /// <returns>What was said of it.</returns>
    public bool Say(bool good, string key, params ReadOnlySpan<object?> arguments)
    {
        Well &= good;
        output.WriteLine($"{(good ? "✓" : "✗")} {words["doctor." + key, arguments]}");
        return good;
    }

    /// <param name="noted">A seal that was to be looked for.</param>
    public bool Chain(ChainReport chain, NotedSeal? noted)
    {
        var whole = chain.Broken is null ? Say(true, "chain", chain.Links, chain.Head is { } head ? NotedSeal.Of(head) : "–") : Say(false, "chainBroken", chain.After);
        return (chain.Kept is not { } kept || Say(kept, kept ? "sealKept" : "sealLost", noted!.Number)) && whole;
    }

    public void Findings(IReadOnlyList<Finding> found, bool repair)
    {
        foreach (var finding in found) Say(finding.Derived && repair, (finding.Derived && repair ? "repaired." : "found.") + finding.Kind, finding.Where, finding.Count, finding.Example);
        if (found.Count == 0) Say(true, "records");
        if (!repair && found.Any(f => f.Derived)) output.WriteLine($"  {words["doctor.mayRepair"]}");
    }

    /// <summary>What is lost here lies in a backup.</summary>
    public bool Advise(NewestBackup? backup)
    {
        output.WriteLine("  " + (backup is null ? words["doctor.noBackup"] : words[backup.Proved ? "doctor.provedBackup" : "doctor.unprovedBackup", backup.Place, backup.Moment.ToString("u", System.Globalization.CultureInfo.InvariantCulture)]));
        return backup is not null;
    }
}
