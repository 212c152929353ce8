using System.Text.Json;
using System.Text.Json.Serialization;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Storage.Copying;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>What an archive says of itself: tables with their columns, so that it can be read by whatever the product has become.</summary>
/// <param name="Moment">When the database was as the archive holds it.</param>
/// <param name="Database">The kind it came from; it goes into any.</param>
public sealed record ArchiveManifest(string Company, string Product, DateTimeOffset Moment, string Database, IReadOnlyList<TableShape> Tables)
{
    static readonly JsonSerializerOptions Json = new(JsonValues.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public string Print() => JsonSerializer.Serialize(this, Json);

    public static ArchiveManifest Parse(string text) => JsonSerializer.Deserialize<ArchiveManifest>(text, Json)!;
}

/// <summary>What was written or read.</summary>
/// <param name="Tables">With their rows and hashes.</param>
/// <param name="Files">Attachments.</param>
public sealed record ArchiveContents(ArchiveManifest Manifest, IReadOnlyList<TableSum> Tables, long Files)
{
    public long Rows => Tables.Sum(t => t.Rows);
}
