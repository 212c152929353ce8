namespace Guanxi.Kernel.Model;

/// <summary>The codes a choice field may hold, in order. Labels: <c>choice.{name}.{code}</c> in the text files, or <see cref="ChoiceItem.Labels"/>.</summary>
public sealed record ChoiceSet(string Name, IReadOnlyList<ChoiceItem> Items, bool Fixed)
{
    public bool Contains(string code) => IndexOf(code) >= 0;
    public int IndexOf(string code)
    {
        for (var i = 0; i < Items.Count; i++) if (Items[i].Code == code) return i;
        return -1;
    }
}

/// <param name="Code">Stable, camelCase.</param>
/// <param name="Labels">Language → label, for members an administrator added or renamed; otherwise the text files speak.</param>
/// <param name="Colour">Name of a palette colour (grey, blue, green, amber, red, purple, teal, pink); null takes one by position.</param>
/// <param name="Retired">Kept on old records, not offered for new ones.</param>
/// <param name="Aside">Beside the way from the first state to the last: a path shows it only on records that are in it.</param>
public sealed record ChoiceItem(string Code, IReadOnlyDictionary<string, string>? Labels = null, string? Colour = null, bool Retired = false, bool Aside = false);
