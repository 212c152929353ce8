using System.Collections.Frozen;
using System.Reflection;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Model;

/// <summary>
/// Access to a property in the boxed type of its field kind, compiled once per property without boxing detours: at its first use, for the types
/// that all properties need take megabytes, and most objects are not looked at for long.
/// </summary>
sealed class PropertyAccess(PropertyInfo p)
{
    readonly Lazy<(Func<object, object?> Get, Action<object, object?> Set)> _compiled = new(() => Compile(p));

    public object? Get(object of) => _compiled.Value.Get(of);

    public void Set(object of, object? value) => _compiled.Value.Set(of, value);

    static (Func<object, object?>, Action<object, object?>) Compile(PropertyInfo p)
    {
        var type = p.PropertyType;
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        var (maker, argument) = inner switch
        {
            _ when type == typeof(string) => (nameof(Text), typeof(string)),
            _ when type == typeof(string[]) => (nameof(Texts), typeof(string[])),
            _ when inner == typeof(int) => (type == inner ? nameof(Int) : nameof(NullableInt), typeof(int)),
            _ when inner.IsEnum => (type == inner ? nameof(EnumCode) : nameof(NullableEnumCode), inner),
            _ when inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(Id<>) => (nameof(Key), inner.GetGenericArguments()[0]),
            _ when type == typeof(Guid) => (nameof(Bare), typeof(Guid)),
            _ when inner.IsValueType => (type == inner ? nameof(Struct) : nameof(NullableStruct), inner),
            _ => (nameof(Reference), type),
        };
        return ((Func<object, object?>, Action<object, object?>))typeof(PropertyAccess)
            .GetMethod(maker, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(p.DeclaringType!, argument).Invoke(null, [p])!;
    }

    static (Func<object, object?>, Action<object, object?>) Pair<R, T>(PropertyInfo p, Func<T, object?> box, Func<object?, T> unbox) where R : class
    {
        var get = p.GetMethod!.CreateDelegate<Func<R, T>>();
        var set = p.SetMethod!.CreateDelegate<Action<R, T>>();
        return (r => box(get((R)r)), (r, v) => set((R)r, unbox(v)));
    }

    static (Func<object, object?>, Action<object, object?>) Text<R, T>(PropertyInfo p) where R : class
    {
        var empty = new NullabilityInfoContext().Create(p).WriteState == NullabilityState.Nullable ? null : "";
        return Pair<R, string?>(p, v => string.IsNullOrEmpty(v) ? null : v, v => (string?)v ?? empty);
    }

    static (Func<object, object?>, Action<object, object?>) Texts<R, T>(PropertyInfo p) where R : class =>
        Pair<R, string[]?>(p, v => v is null or [] ? null : v, v => (string[]?)v ?? []);

    static (Func<object, object?>, Action<object, object?>) Int<R, T>(PropertyInfo p) where R : class =>
        Pair<R, int>(p, v => (long)v, v => v is long n ? (int)n : 0);

    static (Func<object, object?>, Action<object, object?>) NullableInt<R, T>(PropertyInfo p) where R : class =>
        Pair<R, int?>(p, v => v is { } n ? (long)n : null, v => v is long n ? (int)n : null);

    static (Func<object, object?>, Action<object, object?>) EnumCode<R, T>(PropertyInfo p) where R : class where T : struct, Enum =>
        Pair<R, T>(p, v => Codes<T>.ToCode[v], v => v is string code && Codes<T>.FromCode.TryGetValue(code, out var e) ? e : default);

    static (Func<object, object?>, Action<object, object?>) NullableEnumCode<R, T>(PropertyInfo p) where R : class where T : struct, Enum =>
        Pair<R, T?>(p, v => v is { } e ? Codes<T>.ToCode[e] : null, v => v is string code && Codes<T>.FromCode.TryGetValue(code, out var e) ? e : null);

    static (Func<object, object?>, Action<object, object?>) Key<R, T>(PropertyInfo p) where R : class where T : Record =>
        Pair<R, Id<T>>(p, v => v.IsEmpty ? null : v.Value, v => v is Guid id ? new(id) : default);

    static (Func<object, object?>, Action<object, object?>) Bare<R, T>(PropertyInfo p) where R : class =>
        Pair<R, Guid>(p, v => v == Guid.Empty ? null : v, v => v is Guid id ? id : default);

    static (Func<object, object?>, Action<object, object?>) Struct<R, T>(PropertyInfo p) where R : class where T : struct =>
        // A moment that was never set is empty; a number or a yes/no always says something.
        Pair<R, T>(p, v => v is DateTimeOffset or DateOnly && v.Equals(default(T)) ? null : v, v => v is T t ? t : default);

    static (Func<object, object?>, Action<object, object?>) NullableStruct<R, T>(PropertyInfo p) where R : class where T : struct =>
        Pair<R, T?>(p, v => v, v => v is T t ? t : null);

    static (Func<object, object?>, Action<object, object?>) Reference<R, T>(PropertyInfo p) where R : class where T : class =>
        Pair<R, T?>(p, v => v, v => v as T);

    static class Codes<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ToCode = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => ModelCompiler.Camel(v.ToString()));
        public static readonly FrozenDictionary<string, T> FromCode = ToCode.ToFrozenDictionary(p => p.Value, p => p.Key);
    }
}
