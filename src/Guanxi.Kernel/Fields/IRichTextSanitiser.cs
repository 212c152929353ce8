namespace Guanxi.Kernel.Fields;

/// <summary>Keeps of rich text only what is safe to show; the host brings the parser.</summary>
public interface IRichTextSanitiser
{
    string Sanitise(string html);
}
