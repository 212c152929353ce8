namespace Guanxi.Web.Components;

/// <summary>One message for the next page. <paramref name="UndoAction"/> is the address to POST to take it back.</summary>
public sealed record Flash(string Message, bool Failed = false, string? UndoAction = null);
