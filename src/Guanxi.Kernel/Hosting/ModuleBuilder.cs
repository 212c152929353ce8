using System.Reflection;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Hosting;

/// <summary>What a module brings; one line each. See docs/howto/add-an-object.md.</summary>
public sealed class ModuleBuilder
{
    public List<Type> Objects { get; } = [];
    public List<Type> Rules { get; } = [];
    public List<Type> Actions { get; } = [];
    public Type CustomisationSource { get; private set; } = typeof(NoCustomisation);
    /// <summary>The gate of units of work; it may be a reader too.</summary>
    public Type GateType { get; private set; } = typeof(OpenGate);
    public List<Type> Readers { get; } = [];
    public List<Type> Services { get; } = [];
    public List<Type> Queues { get; } = [];
    public List<Type> Steps { get; } = [];
    public List<Type> Recurring { get; } = [];
    public List<Type> Upgrades { get; } = [];
    public List<Assembly> TextAssemblies { get; } = [];

    public ModuleBuilder Object<T>() where T : Record, new() { Objects.Add(typeof(T)); return this; }
    /// <summary>A class that implements <see cref="IBeforeSave{T}"/> or <see cref="IAfterSave{T}"/>; created by the container, once.</summary>
    public ModuleBuilder Rule<T>() where T : class { Rules.Add(typeof(T)); return this; }
    public ModuleBuilder Action<T>() where T : class, IRecordAction { Actions.Add(typeof(T)); return this; }
    /// <summary>A reader of the feed; one that is also <see cref="IAfterCommit"/> is asked once at the start and after each commit that concerns it.</summary>
    public ModuleBuilder Reader<T>() where T : class, Feed.IFeedReader { Readers.Add(typeof(T)); return this; }
    public ModuleBuilder Gate<T>() where T : class, IUnitGate { GateType = typeof(T); return this; }
    /// <summary>A class that rules and actions of the module share; created by the container, once.</summary>
    public ModuleBuilder Service<T>() where T : class { Services.Add(typeof(T)); return this; }
    /// <summary>How jobs of one object are done.</summary>
    public ModuleBuilder Jobs<T>() where T : class, Jobs.IJobQueue { Queues.Add(typeof(T)); return this; }
    /// <summary>Work that recurs.</summary>
    public ModuleBuilder Scheduled<T>() where T : class, Jobs.IScheduled { Recurring.Add(typeof(T)); return this; }
    public ModuleBuilder Upgrade<T>() where T : class, IUpgrade { Upgrades.Add(typeof(T)); return this; }
    /// <summary>A thing automation rules can do.</summary>
    public ModuleBuilder Step<T>() where T : class, Automation.IStepKind { Steps.Add(typeof(T)); return this; }
    /// <summary>Where administrators' definitions come from.</summary>
    public ModuleBuilder Customisation<T>() where T : class, ICustomisationSource { CustomisationSource = typeof(T); return this; }
    public ModuleBuilder TextsOf(Assembly assembly) { TextAssemblies.Add(assembly); return this; }
}
