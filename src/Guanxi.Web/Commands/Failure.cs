using System.ComponentModel.DataAnnotations;
using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Web.Backups.Places;
using Guanxi.Web.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Guanxi.Web.Commands;

/// <summary>
/// What stood in the way of a command, in the person's language. It is known by what was thrown, wherever that was: files, addresses,
/// databases and settings are the machine's and its owner's. All else is a fault of the program.
/// </summary>
static partial class Failure
{
    /// <returns>Null where nothing outside the program is to blame.</returns>
    public static (string Text, int Code)? Of(Exception thrown, Words words)
    {
        for (var fault = thrown; fault is not null; fault = fault.InnerException)
            if ((fault is CommandException told ? words[told.Key, [.. told.Arguments]] : Text(fault, words)) is { } text)
                return (text, (fault as CommandException)?.ExitCode ?? ExitCodes.Failed);
        return null;
    }

    static string? Text(Exception fault, Words words) => fault switch
    {
        DataFolderException e => words["folder." + e.Code, [.. e.Arguments]],
        PlaceUnreachableException e => words["command.backup.unreachable", e.Message],
        ArchiveException e => words["backup." + e.Code],
        DatabaseClosedException e => words["database." + e.Code, e.Note],
        DatabaseBusyException e => OfDatabase(e, words),
        PostgresException e => words["command.database.refused", e.MessageText.TrimEnd('.')],
        NpgsqlException e => words["command.database", e.Message.TrimEnd('.')],
        _ when SqliteFault.CodeOf(fault) is SqliteFault.Corrupt or SqliteFault.NotADatabase => words["command.database.damaged"],
        _ when SqliteFault.CodeOf(fault) is SqliteFault.Busy or SqliteFault.Locked => words["command.database.locked"],
        OptionsValidationException e => OfSetting(e, words),
        InvalidOperationException e when Unconverted().Match(e.Message) is { Success: true } setting => words["command.setting.unreadable", setting.Groups[2].Value, setting.Groups[1].Value],
        UnauthorizedAccessException e => words["command.file.forbidden", PathIn(e)],
        FileNotFoundException or DirectoryNotFoundException => words["command.file.absent", PathIn(fault)],
        IOException e => OfFile(e, words),
        SocketException e => words["command.network", e.SocketErrorCode],
        _ => null,
    };

    static string OfDatabase(DatabaseBusyException fault, Words words) => (fault.Trouble, fault.InnerException) switch
    {
        (DatabaseTrouble.Full, _) => words["command.database.full"],
        (DatabaseTrouble.ReadOnly, _) => words["command.database.readOnly"],
        (DatabaseTrouble.Gone, _) => words["failure.text.gone"],
        (DatabaseTrouble.Away, var reason) when SqliteFault.CodeOf(reason) is not null => words["command.database.file"],
        (_, var reason) => words["command.database", (reason ?? fault).Message.TrimEnd('.')],
    };

    static string OfFile(IOException fault, Words words) => fault.HResult is NoSpace ? words["command.file.full", PathIn(fault)] : words["command.file.failed", PathIn(fault), fault.GetType() == typeof(IOException) ? Unquoted(fault.Message) : fault.GetType().Name];

    const int NoSpace = 28;

    /// <summary>Sections are called like their options: <c>Account</c> for AccountOptions.</summary>
    static string OfSetting(OptionsValidationException fault, Words words)
    {
        var (section, name) = (fault.OptionsType.Name.Replace("Options", "", StringComparison.Ordinal), Member().Match(fault.Message).Groups[1].Value);
        return fault.OptionsType.GetProperty(name)?.GetCustomAttribute<RangeAttribute>() is { } range
            ? words["command.setting.range", $"{section}__{name}", range.Minimum, range.Maximum]
            : words["command.setting.unreadable", $"{section}__{name}", fault.Message];
    }

    /// <summary>The system names the path in quotes.</summary>
    static string PathIn(Exception fault) => (fault as FileNotFoundException)?.FileName ?? (Quoted().Match(fault.Message) is { Success: true } path ? path.Groups[1].Value : fault.Message);

    /// <summary>What else it says.</summary>
    static string Unquoted(string message) => Quoted().Replace(message, "").Trim(' ', ':', '.');

    [GeneratedRegex("'(.+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"members: '(\w+)'")]
    private static partial Regex Member();

    [GeneratedRegex("^Failed to convert configuration value '(.*)' at '(.+)' to type")]
    private static partial Regex Unconverted();
}
