namespace Guanxi.Modules.Platform.Rules;

/// <summary>What somebody without a team shares with it, nobody would see: views, reports, dashboards, and any object with such a choice.</summary>
sealed class WhatATeamSharesHasATeam : IBeforeSave<Record>
{
    public ValueTask BeforeSave(Record record, SaveContext context)
    {
        if (context.Model.Find("shared") is { ValueKind: FieldKind.Choice } shared && shared.Get(record) is "team" && record.Team.IsEmpty && !context.Viewer.IsSystem && context.Changed(record, "shared"))
            context.Refuse("shared", "noTeamToShareWith");
        return ValueTask.CompletedTask;
    }
}
