using Guanxi.Kernel.Fields;

namespace Guanxi.Web.Pages.Relations;

/// <summary>
/// Places of a network: rings around the one in the middle, each knot near the one it hangs on. The same network always looks the same.
/// </summary>
public sealed class NetworkLayout
{
    /// <summary>Half-axes of the rings, and what a label needs.</summary>
    const double FirstX = 210, FirstY = 130, SecondX = 400, SecondY = 250, Margin = 90, Least = 200;

    public IReadOnlyDictionary<Link, (double X, double Y)> Places { get; }
    public double Width { get; }
    public double Height { get; }

    public NetworkLayout(Network network)
    {
        var angles = new Dictionary<Link, double>();
        var places = new Dictionary<Link, (double X, double Y)> { [network.Centre] = (0, 0) };
        var first = network.Knots.Where(k => k.Step == 1).OrderBy(k => k.Link.Object, StringComparer.Ordinal).ThenBy(k => k.Title, StringComparer.Ordinal).ToList();
        // Those with many of their own get more of the circle.
        var weights = first.Select(k => 1 + network.Knots.Count(o => o.Step == 2 && HangsOn(network, o.Link, first) == k.Link)).ToList();
        var (all, passed) = (weights.Sum(), 0);
        foreach (var (knot, weight) in first.Zip(weights))
        {
            angles[knot.Link] = Turn((passed + weight / 2d) / all);
            places[knot.Link] = On(angles[knot.Link], FirstX, FirstY);
            var own = network.Knots.Where(o => o.Step == 2 && HangsOn(network, o.Link, first) == knot.Link).OrderBy(o => o.Title, StringComparer.Ordinal).ToList();
            foreach (var (i, other) in own.Index()) places[other.Link] = On(Turn((passed + (i + 1d) * weight / (own.Count + 1)) / all), SecondX, SecondY);
            passed += weight;
        }
        var (left, right) = (Math.Min(-Least, places.Values.Min(p => p.X)) - Margin, Math.Max(Least, places.Values.Max(p => p.X)) + Margin);
        var (top, bottom) = (places.Values.Min(p => p.Y) - Margin / 2, places.Values.Max(p => p.Y) + Margin / 2);
        (Width, Height) = (right - left, Math.Max(bottom - top, Margin * 1.5));
        Places = places.ToDictionary(p => p.Key, p => (p.Value.X - left, p.Value.Y - top));
    }

    static Link? HangsOn(Network network, Link knot, List<Knot> first) => network.Bonds
        .Select(b => b.From == knot ? b.To : b.To == knot ? b.From : (Link?)null).FirstOrDefault(o => o is { } other && first.Any(f => f.Link == other));

    static double Turn(double share) => share * 2 * Math.PI - Math.PI / 2;

    static (double X, double Y) On(double angle, double x, double y) => (Math.Cos(angle) * x, Math.Sin(angle) * y);
}
