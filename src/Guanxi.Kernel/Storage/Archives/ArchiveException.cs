namespace Guanxi.Kernel.Storage.Archives;

#pragma warning disable CA1032, RCS1194 // thrown by the archive's readers alone
/// <summary>A file cannot be read as a backup.</summary>
/// <param name="code">foreign, newer, passphrase, cut, damaged, chain, later than a moment that was asked for, or of anotherHistory than the one it is to be carried on by; key under <c>backup.</c> of the text files.</param>
public sealed class ArchiveException(string code) : Exception("not readable as a backup")
{
    public string Code => code;
}
#pragma warning restore CA1032, RCS1194
