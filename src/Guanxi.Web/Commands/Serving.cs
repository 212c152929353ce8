using System.Net;
using System.Net.Sockets;
using Guanxi.Kernel.Hosting;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Hosting;
using Guanxi.Web.Watching;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Commands;

/// <summary>A server from start to stop.</summary>
static class Serving
{
    /// <param name="hold">Of the folder, which is kept from one beginning to the next.</param>
    /// <param name="started">Called with the address when the first request can come.</param>
    public static async Task<int> Run(ServerOptions options, FolderHold hold, Func<WebApplication, string, Task> started, CancellationToken cancel)
    {
        while (await RunOnce(options, hold, started, cancel))
        {
            // On the port it had, over what the folder names now.
            (options, started) = (options with { Folder = DataFolder.Begin(options.Folder.Path) }, (_, _) => Task.CompletedTask);
            options.Folder.ForgetWarehouse();
        }
        return ExitCodes.Done;
    }

    /// <returns>Whether it is to begin anew.</returns>
    static async Task<bool> RunOnce(ServerOptions options, FolderHold hold, Func<WebApplication, string, Task> started, CancellationToken cancel)
    {
        TryAddress(options);
        await using var app = Program.Build(options);
        try
        {
            // Asked before the host starts, whose complaints would be long.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            TelemetryExport.Check(app.Configuration);
            await app.Services.GetRequiredService<KernelStart>().Run(cancel: cancel);
            await app.StartAsync(cancel);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new CommandException("serve.portInUse", Plain(options.Port));
        }
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        hold.Say(address);
        await started(app, address);
        Leisure.GiveBack();
        await app.WaitForShutdownAsync(cancel);
        return app.Services.GetRequiredService<Restart>().Asked;
    }

    /// <summary>Where it is, and what comes next where nobody has moved in.</summary>
    public static async Task Tell(WebApplication app, string address, TextWriter output, Words words, CancellationToken cancel)
    {
        output.WriteLine(words["serve.started", address]);
        if (!await app.Services.GetRequiredService<MoveIn>().IsDone(cancel)) output.WriteLine(words["serve.openSetup", app.Services.GetRequiredService<MoveInCode>().Text]);
    }

    /// <summary>Asked before the host starts, whose complaint would be long.</summary>
    static void TryAddress(ServerOptions options)
    {
        try
        {
            using var listener = options.Address.Equals(IPAddress.IPv6Any) ? TcpListener.Create(options.Port) : new TcpListener(options.Address, options.Port);
            listener.Start();
        }
        catch (SocketException fault)
        {
            throw fault.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => new CommandException("serve.portInUse", Plain(options.Port)),
                SocketError.AccessDenied => new CommandException("serve.portForbidden", Plain(options.Port)),
                _ => new CommandException("serve.notHere", options.Listen, fault.SocketErrorCode),
            };
        }
    }

    /// <summary>A port is no quantity: without separators.</summary>
    static string Plain(int port) => port.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
