using System.Diagnostics;

namespace Guanxi.Tests.Documents;

/// <summary>What another program reads out of a PDF: poppler's pdftotext and pdfinfo.</summary>
static class PdfReading
{
    /// <param name="arguments">Before the file's name.</param>
    public static async Task<string> Read(byte[] pdf, string program = "pdftotext", string arguments = "-raw -enc UTF-8")
    {
        var path = Path.Combine(Path.GetTempPath(), $"guanxi-{Guid.CreateVersion7():N}.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        try
        {
            var start = new ProcessStartInfo(program, $"{arguments} {path}{(program == "pdftotext" ? " -" : "")}") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
            using var reading = Process.Start(start)!;
            var faults = reading.StandardError.ReadToEndAsync();
            var text = await reading.StandardOutput.ReadToEndAsync();
            await reading.WaitForExitAsync();
            Assert.True(reading.ExitCode == 0 && (await faults).Length == 0, await faults);
            return text;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
