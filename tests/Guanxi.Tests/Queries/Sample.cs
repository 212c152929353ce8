using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Queries;

/// <summary>An object with a field of every kind.</summary>
[Object("samples")]
public sealed class Sample : Record
{
    [Title] public string? Name { get; set; }
    [LongText] public string? Notes { get; set; }
    [RichText] public string? Body { get; set; }
    public long? Count { get; set; }
    public decimal? Ratio { get; set; }
    public Money? Amount { get; set; }
    [Percent] public decimal? Share { get; set; }
    public DateOnly? Day { get; set; }
    public DateTimeOffset? At { get; set; }
    public TimeSpan? Length { get; set; }
    public bool Flag { get; set; }
    [Choice("small", "medium", "large")] public string? Size { get; set; }
    [Choice("red", "green", "blue")] public string[] Colours { get; set; } = [];
    public Id<Sample> Parent { get; set; }
    public Link? About { get; set; }
    [Email] public string? Email { get; set; }
    [Phone] public string? Phone { get; set; }
    [Url] public string? Site { get; set; }
    public PostalAddress? Address { get; set; }
    public PersonName? Person { get; set; }
    [Image] public Guid Picture { get; set; }
    [File] public Guid Paper { get; set; }
    [Rating(5)] public long? Stars { get; set; }
    [Json] public string? Settings { get; set; }
    [Sequence("S-{0:0000}")] public string? Number { get; set; }
    [Formula("amount * share / 100")] public Money? Part { get; set; }
    [Rollup("samples", RollupFunction.Count, Via = "parent")] public long? Children { get; set; }
}
