namespace Guanxi.Kernel.Model;

/// <summary>
/// What a field holds. Every projection (column, parse, format, JSON, input, operators) is one switch expression over this
/// enum without a discard arm, so that a new member does not build until each projection names it.
/// </summary>
public enum FieldKind
{
    /// <summary>One line of text; value <see cref="string"/>.</summary>
    Text,
    /// <summary>Several lines; value <see cref="string"/>.</summary>
    LongText,
    /// <summary>Sanitised HTML; value <see cref="string"/>.</summary>
    RichText,
    /// <summary>Value <see cref="long"/>.</summary>
    Integer,
    /// <summary>Value <see cref="decimal"/> with a fixed scale.</summary>
    Decimal,
    /// <summary>Value <see cref="Fields.Money"/>: amount and ISO 4217 currency.</summary>
    Money,
    /// <summary>Value <see cref="decimal"/>; 12.5 means 12.5 %.</summary>
    Percent,
    /// <summary>Value <see cref="DateOnly"/>.</summary>
    Date,
    /// <summary>A moment; value <see cref="DateTimeOffset"/> in UTC, whole milliseconds.</summary>
    Instant,
    /// <summary>Value <see cref="TimeSpan"/>, whole seconds.</summary>
    Duration,
    /// <summary>Value <see cref="bool"/>.</summary>
    YesNo,
    /// <summary>One code of a <see cref="ChoiceSet"/>; value <see cref="string"/>.</summary>
    Choice,
    /// <summary>Several codes of a <see cref="ChoiceSet"/>; value <c>string[]</c>, in the order of the set.</summary>
    Choices,
    /// <summary>Free words; value <c>string[]</c>.</summary>
    Tags,
    /// <summary>A record of one object; value <see cref="Guid"/>.</summary>
    Reference,
    /// <summary>A record of any object; value <see cref="Fields.Link"/>.</summary>
    AnyReference,
    /// <summary>Value <see cref="string"/>.</summary>
    Email,
    /// <summary>As typed; value <see cref="string"/>.</summary>
    Phone,
    /// <summary>http or https; value <see cref="string"/>.</summary>
    Url,
    /// <summary>Value <see cref="Fields.PostalAddress"/>.</summary>
    Address,
    /// <summary>Value <see cref="Fields.PersonName"/>.</summary>
    PersonName,
    /// <summary>A stored file that is a picture; value <see cref="Guid"/> of the file.</summary>
    Image,
    /// <summary>A stored file; value <see cref="Guid"/> of the file.</summary>
    File,
    /// <summary>1 to <see cref="FieldModel.Max"/> stars; value <see cref="long"/>.</summary>
    Rating,
    /// <summary>A readable number given at creation; value <see cref="string"/>.</summary>
    Sequence,
    /// <summary>Computed from fields of the same record when it is saved; value by <see cref="FieldModel.ValueKind"/>.</summary>
    Formula,
    /// <summary>Computed from records that refer to this one; value by <see cref="FieldModel.ValueKind"/>.</summary>
    Rollup,
    /// <summary>Value <see cref="string"/> holding valid JSON.</summary>
    Json,
}
