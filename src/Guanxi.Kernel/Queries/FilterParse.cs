using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Queries;

/// <summary>What reading a filter from outside gave: the filter, or the first problem.</summary>
/// <param name="Problem">
/// Text form: its first argument is the position from 1 (in UTF-16 units), the second what stands there or is allowed there.
/// JSON form: its first argument is the path to the place, for example <c>$.and[1].op</c>.
/// </param>
public readonly record struct FilterParse(Filter? Filter, Problem? Problem)
{
    public bool Ok => Filter is not null;
}
