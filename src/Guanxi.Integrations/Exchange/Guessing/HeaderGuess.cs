namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>
/// Maps the columns of a file to fields, each at most once, so that the sum of the scores is greatest. A score weighs what the
/// header says (<see cref="HeaderScore"/>) and what the values look like (<see cref="ValueShapes"/>).
/// </summary>
public static class HeaderGuess
{
    const double Least = 0.45;
    const double OfValuesAlone = 0.5;

    public static IReadOnlyList<HeaderMatch> Assign(IReadOnlyList<ColumnHint> columns, IReadOnlyList<FieldHint> fields)
    {
        var scores = new double[columns.Count, fields.Count];
        for (var c = 0; c < columns.Count; c++)
            for (var f = 0; f < fields.Count; f++)
                scores[c, f] = Score(columns[c], fields[f]) is var score && score >= Least ? score : 0;
        var chosen = Assignment.Best(scores);
        var matches = new List<HeaderMatch>();
        for (var c = 0; c < columns.Count; c++)
            if (chosen[c] is var f and >= 0 && scores[c, f] > 0) matches.Add(new(c, fields[f].Name, scores[c, f]));
        return matches;
    }

    /// <summary>Whether a text is the name of one of the fields, as a header would write it.</summary>
    public static Func<string, bool> Knows(IReadOnlyList<FieldHint> fields)
    {
        var known = fields.SelectMany(HeaderScore.Names).ToHashSet();
        return header => known.Contains(Kernel.Text.Normalise.Letters(header));
    }

    static double Score(ColumnHint column, FieldHint field)
    {
        var header = HeaderScore.Of(column.Header, field);
        var fit = ValueShapes.Fit(column.Values, field);
        if (fit is null) return header;
        if (header == 0) return OfLooks(column, field, fit.Value);
        if (ValueShapes.IsStrict(field.Shape) && fit < 0.3) return 0;
        return Math.Min(1, header * (0.8 + 0.25 * fit.Value));
    }

    /// <summary>Values of a telling shape, or a column of different names for the title, speak even under an unknown header.</summary>
    static double OfLooks(ColumnHint column, FieldHint field, double fit) => field.Shape switch
    {
        ValueShape.Email or ValueShape.Url or ValueShape.Country => fit > 0.9 ? OfValuesAlone : 0,
        ValueShape.Phone or ValueShape.Reference => fit > 0.9 ? OfValuesAlone - 0.02 : 0,
        ValueShape.Choice => fit > 0.9 && column.Values.Distinct().Skip(1).Any() ? OfValuesAlone - 0.03 : 0,
        ValueShape.Text => field.IsTitle && ValueShapes.AreNames(column.Values) ? Least : 0,
        ValueShape.Number or ValueShape.Date or ValueShape.YesNo => 0,
    };
}
