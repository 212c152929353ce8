namespace Guanxi.Integrations.Documents.Fonts;

/// <summary>What papers are set in: Noto Sans SC (SIL Open Font License, OFL.txt; made by tools/fonts), read when the first paper is made.</summary>
public sealed class PaperFont
{
    readonly Lazy<TrueTypeFont> _face = new(() =>
    {
        using var resource = typeof(PaperFont).Assembly.GetManifestResourceStream("fonts/NotoSansSC-Regular.woff")!;
        using var file = new MemoryStream();
        resource.CopyTo(file);
        return new("NotoSansSC", file.ToArray());
    });

    internal TrueTypeFont Face => _face.Value;
}
