using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Commands;

/// <summary>What an import has to say, line by line.</summary>
sealed class ImportWords(Words words)
{
    const int Most = 50;

    public IEnumerable<string> Of(ImportReport report)
        => report.Questions.Take(Most).Select(Ask).Concat(report.Problems.Take(Most).Select(Tell)).Concat(report.Problems.Count > Most ? [words["import.more", report.Problems.Count - Most]] : []);

    string Ask(ImportQuestion question)
        => words["question." + ModelCompiler.Camel(question.Kind.ToString()), question.Column, question.Value, question.Rows, question.Suggestion];

    string Tell(RowProblem problem)
    {
        var said = words["problem." + problem.Problem.Code, problem.Problem.Args];
        var place = problem.Column is null ? words["import.line", problem.Line] : words["import.cell", problem.Line, problem.Column];
        return $"{place}: {said}" + (problem.Remedy is null ? "" : " " + words["remedy", problem.Remedy]);
    }
}
