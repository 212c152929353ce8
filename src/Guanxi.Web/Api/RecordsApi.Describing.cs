namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    static IResult Metadata(ApiCall call, MetadataWriter metadata) => new WrittenJson(json => metadata.Write(json, call));

    static IResult MetadataOfObject(ApiCall call, MetadataWriter metadata) => new WrittenJson(json => metadata.Write(json, call, call.Object));

    static IResult OpenApi(ApiCall call, OpenApiDocument document) => new WrittenJson(json => document.Of(call).WriteTo(json));
}
