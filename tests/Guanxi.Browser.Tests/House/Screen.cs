namespace Guanxi.Browser.Tests;

/// <summary>What a visitor looks through.</summary>
public sealed record Screen(int Width = 1440, int Height = 900)
{
    public static readonly Screen Phone = new(390, 844) { Touch = true };

    /// <summary><c>en</c> or <c>zh-CN</c>.</summary>
    public string Language { get; init; } = "en";
    /// <summary><c>light</c> or <c>dark</c>.</summary>
    public string Theme { get; init; } = "light";
    public bool Touch { get; init; }
    /// <summary>The system paints with few colours of its own.</summary>
    public bool ForcedColours { get; init; }
    public bool Scripts { get; init; } = true;
    /// <summary>Pictures are for screens of today.</summary>
    public float Scale { get; init; } = 1;
}
