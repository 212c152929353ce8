namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>The assignment problem: pairs rows with columns, each at most once, for the greatest sum (Kuhn–Munkres with potentials, O(n³)).</summary>
internal static class Assignment
{
    /// <summary>For each row its column, −1 for none.</summary>
    public static int[] Best(double[,] scores)
    {
        int rows = scores.GetLength(0), columns = scores.GetLength(1), size = Math.Max(rows, columns);
        double Cost(int row, int column) => row < rows && column < columns ? -scores[row, column] : 0;
        var (ofRow, ofColumn) = (new double[size + 1], new double[size + 1]);
        var (matched, way) = (new int[size + 1], new int[size + 1]);
        for (var row = 1; row <= size; row++)
        {
            matched[0] = row;
            var least = new double[size + 1];
            Array.Fill(least, double.PositiveInfinity);
            var used = new bool[size + 1];
            var column = 0;
            do
            {
                used[column] = true;
                var (delta, next) = (double.PositiveInfinity, 0);
                for (var j = 1; j <= size; j++)
                {
                    if (used[j]) continue;
                    var reduced = Cost(matched[column] - 1, j - 1) - ofRow[matched[column]] - ofColumn[j];
                    if (reduced < least[j]) (least[j], way[j]) = (reduced, column);
                    if (least[j] < delta) (delta, next) = (least[j], j);
                }
                for (var j = 0; j <= size; j++)
                {
                    if (used[j]) (ofRow[matched[j]], ofColumn[j]) = (ofRow[matched[j]] + delta, ofColumn[j] - delta);
                    else least[j] -= delta;
                }
                column = next;
            }
            while (matched[column] != 0);
            for (; column != 0; column = way[column]) matched[column] = matched[way[column]];
        }
        var best = new int[rows];
        Array.Fill(best, -1);
        for (var j = 1; j <= columns; j++)
            if (matched[j] <= rows) best[matched[j] - 1] = j - 1;
        return best;
    }
}
