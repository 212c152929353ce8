namespace Guanxi.Modules.Platform.Rules;

/// <summary>What somebody without a team shares with it, nobody would see.</summary>
sealed class WhatATeamSharesHasATeam : IBeforeSave<Record>
{
    public ValueTask BeforeSave(Record record, SaveContext context)
    {
        if (record is IShared { Shared: ViewSharing.Team } && record.Team.IsEmpty && !context.Viewer.IsSystem && context.Changed(record, "shared"))
            context.Refuse("shared", "noTeamToShareWith");
        return ValueTask.CompletedTask;
    }
}
