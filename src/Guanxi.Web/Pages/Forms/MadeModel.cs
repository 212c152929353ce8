namespace Guanxi.Web.Pages.Forms;

/// <summary>A new record as its picker needs it.</summary>
public sealed record MadeModel(Guid Id, string Label);
