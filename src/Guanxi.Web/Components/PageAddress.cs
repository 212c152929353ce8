using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace Guanxi.Web.Components;

/// <summary>Where the page of this request stands: forms that name no address go there.</summary>
sealed class PageAddress(IHttpContextAccessor accessor) : NavigationManager
{
    protected override void EnsureInitialized()
    {
        var request = accessor.HttpContext!.Request;
        Initialize(UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, "/"), request.GetEncodedUrl());
    }
}
