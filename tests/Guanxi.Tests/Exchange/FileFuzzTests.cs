using System.Text;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Guessing;

namespace Guanxi.Tests.Exchange;

/// <summary>Files are made by anybody: whatever stands in them, reading ends, and only in rows, faults or a refusal of the whole file.</summary>
public sealed class FileFuzzTests
{
    static readonly byte[][] Seeds =
    [
        .. Directory.GetFiles(SharedData.File("csv_spectrum", "csvs")).Select(File.ReadAllBytes),
        File.ReadAllBytes(SharedData.File("crm_sales_opportunities", "accounts.csv")),
        Encoding.Unicode.GetBytes("\uFEFF公司名称,城市\r\n华为,深圳\r\n"),
        TextEncodingDetector.Named("gb18030").GetBytes("公司名称;城市\r\n华为;深圳\r\n𠀀;\"x\"y\r\n"),
        "{\"a\":1,\"b\":\"x\"}\n{\"a\":[1,2],\"c\":{\"d\":null}}\n{\"\\ud800\":1}\n"u8.ToArray(),
        Workbook(),
    ];

    static byte[] Workbook()
    {
        var stream = new MemoryStream();
        using (var writer = TabularWriter.Create(TabularFormat.Xlsx, stream, "x", [new("name"), new("n", CellKind.Integer)])) writer.Write(["华为", 1L]);
        return stream.ToArray();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_file_damaged_anyhow_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Soup.Rounds(4_000); i++)
        {
            var bytes = Damaged(Seeds[random.Next(Seeds.Length)], random);
            try
            {
                Soup.Taste($"seed {seed}, round {i}", () => Read(bytes));
            }
            catch (UnreadableFileException)
            {
                // Refused as a whole, with a reason.
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"seed {seed}, round {i}: {Convert.ToBase64String(bytes)}", fault);
            }
        }
    }

    /// <summary>How many rows there were.</summary>
    static int Read(byte[] bytes)
    {
        using var reader = TabularReader.Open(new MemoryStream(bytes), "x.csv");
        var rows = 0;
        foreach (var row in reader.Rows())
        {
            Assert.True(row.Cells.Length == reader.Headers.Count, $"{row.Line}: {row.Cells.Length} cells under {reader.Headers.Count} headers");
            foreach (var cell in row.Cells) DateText.Read(cell);
            rows++;
        }
        return rows;
    }

    static byte[] Damaged(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var n = random.Next(1, 12); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"\",;\t\n\r'\0{"[random.Next(9)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(40)));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count), 1));
                    break;
            }
        }
        return [.. bytes];
    }
}
