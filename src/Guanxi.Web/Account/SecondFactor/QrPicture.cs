using System.Text;
using QRCoder;

namespace Guanxi.Web.Account.SecondFactor;

/// <summary>A QR code as SVG markup: one path, in the colour of the text around it.</summary>
public static class QrPicture
{
    public static string Svg(string content)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
            for (var x = 0; x < modules[y].Count; x++)
                if (modules[y][x]) path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
        return $"<svg class=\"qr\" viewBox=\"0 0 {modules.Count} {modules.Count}\" aria-hidden=\"true\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>";
    }
}
