using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guanxi.Modules.Demo;

/// <summary>Reads a JSON array into the record's constructor, element by element.</summary>
sealed class TupleConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsAssignableTo(typeof(IDemoTuple));

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!;

    sealed class Of<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var elements = JsonElement.ParseValue(ref reader);
            var constructor = type.GetConstructors()[0];
            var arguments = constructor.GetParameters().Select((p, i) => elements[i].Deserialize(p.ParameterType, options)).ToArray();
            return (T)constructor.Invoke(arguments);
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
