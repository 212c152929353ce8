using System.Buffers.Binary;
using System.Text;
using Guanxi.Kernel.Storage;

namespace Guanxi.Analytics.Engine;

/// <summary>Values of the kernel's statements as the engine takes them.</summary>
static class Binding
{
    static readonly DateOnly Epoch = new(1970, 1, 1);

    public static void Bind(StatementHandle statement, IReadOnlyList<Parameter> parameters)
    {
        if ((int)Native.ParameterCount(statement) > parameters.Count) throw new EngineException("a value is missing");
        for (var i = 0; i < parameters.Count; i++)
            if (Bind(statement, (ulong)i + 1, parameters[i]) != Native.Success) throw new EngineException($"value {i + 1} does not fit");
    }

    static int Bind(StatementHandle statement, ulong index, Parameter parameter) => parameter.Value switch
    {
        null => Native.BindNull(statement, index),
        string text => Text(statement, index, text),
        long number => Native.Bind(statement, index, number),
        int number => Native.Bind(statement, index, (long)number),
        double number => Native.Bind(statement, index, number),
        bool yes => Native.Bind(statement, index, yes),
        decimal number => Native.Bind(statement, index, Fixed(number, parameter.Scale)),
        DateOnly day => Native.BindDate(statement, index, Days(day)),
        DateTimeOffset at => Native.BindInstant(statement, index, Microseconds(at)),
        Guid key => Key(statement, index, key),
        var other => throw new ArgumentOutOfRangeException(nameof(parameter), other.GetType(), "no type of a column"),
    };

    public static int Days(DateOnly day) => day.DayNumber - Epoch.DayNumber;
    public static DateOnly Day(int days) => Epoch.AddDays(days);
    public static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    public static DateTimeOffset Instant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    static int Text(StatementHandle statement, ulong index, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Native.Bind(statement, index, utf8, (ulong)utf8.Length);
    }

    static int Key(StatementHandle statement, ulong index, Guid key)
    {
        var value = Native.CreateKey(Halves(key));
        var state = Native.BindValue(statement, index, value);
        Native.DestroyValue(ref value);
        return state;
    }

    static Native.FixedPoint Fixed(decimal number, int scale)
    {
        var value = Scaled(number, scale);
        return new() { Width = 38, Scale = (byte)scale, Value = new() { Lower = (ulong)value, Upper = (long)(value >> 64) } };
    }

    public static Int128 Scaled(decimal number, int scale)
    {
        var rounded = decimal.Round(number, scale, MidpointRounding.AwayFromZero);
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(rounded, bits);
        var value = ((Int128)(uint)bits[2] << 64) | ((Int128)(uint)bits[1] << 32) | (uint)bits[0];
        for (var places = (bits[3] >> 16) & 0xFF; places < scale; places++) value *= 10;
        return bits[3] < 0 ? -value : value;
    }

    /// <exception cref="OverflowException">More than 28 digits.</exception>
    public static decimal Unscaled(Int128 value, int scale)
    {
        var magnitude = Int128.Abs(value);
        if (magnitude >> 96 != 0) throw new OverflowException("the number has more digits than a decimal");
        return new((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), value < 0, (byte)scale);
    }

    public static Native.Wide Halves(Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        return new() { Upper = BinaryPrimitives.ReadInt64BigEndian(bytes), Lower = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) };
    }

    public static Guid Key(ulong lower, long upper)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, upper);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], lower);
        return new(bytes, bigEndian: true);
    }
}
