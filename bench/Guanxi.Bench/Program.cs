using Guanxi.Bench;
using Guanxi.Bench.Bare;
using Guanxi.Bench.Crash;
using Guanxi.Bench.Data;
using Guanxi.Bench.Faults;
using Guanxi.Bench.Nodes;
using Guanxi.Bench.Rows;

var options = Options.Parse(args);
switch (options.Command)
{
    case "make": await Making.Run(options); return 0;
    case "browser": return await Browsing.Run(options);
    case "service": return await Serving.Run(options);
    case "storm": return await Storming.Run(options);
    case "insight": return await Insight.Run(options);
    case "bare": await BareServer.Run(options); return 0;
    case "crash": return await Crashing.Run(options);
    case "faults": return await Faulting.Run(options);
    case "soak": return await Soaking.Run(options);
    case "nodes": return await Clustering.Run(options);
    case "help": Options.Help(Console.Out); return 0;
    default: return await Measuring.Run(options);
}
