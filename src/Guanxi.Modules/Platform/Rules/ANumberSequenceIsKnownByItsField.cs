namespace Guanxi.Modules.Platform.Rules;

sealed class ANumberSequenceIsKnownByItsField : IBeforeSave<NumberSequence>
{
    public ValueTask BeforeSave(NumberSequence sequence, SaveContext context)
    {
        sequence.Name = $"{sequence.Object}.{sequence.Field}";
        if (context.Unit.Store.Registry.Find(sequence.Object)?.Find(sequence.Field) is not { Kind: FieldKind.Sequence }) context.Refuse("field", "noSuchSequence", sequence.Name);
        if (!sequence.Pattern.Contains("{0", StringComparison.Ordinal)) context.Refuse("pattern", "patternWithoutCounter");
        return ValueTask.CompletedTask;
    }
}
