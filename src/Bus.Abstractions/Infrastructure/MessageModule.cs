using System.ComponentModel;
using TypedBus.Serialization;

namespace TypedBus.Infrastructure;

/// <summary>The messages and handlers of one assembly, generated. It registers itself when its assembly is first used.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MessageModule
{
    /// <summary>The modules of the assemblies that this one references.</summary>
    public virtual IReadOnlyList<MessageModule> References => [];

    /// <summary>Declares messages, handlers and handler classes.</summary>
    /// <param name="builder">Takes them.</param>
    public virtual void Declare(ModuleBuilder builder)
    {
    }

    /// <summary>Offers the compiled routes: all in the outermost assembly, in others those of messages that only they can name.</summary>
    /// <param name="builder">Takes them.</param>
    public virtual void Compose(RouteBuilder builder)
    {
    }

    /// <summary>Adds the formatters of the assembly's types.</summary>
    /// <param name="table">Takes them.</param>
    public virtual void Formatters(FormatterTable table)
    {
    }

    /// <summary>Describes the contracts of the assembly's messages.</summary>
    /// <param name="table">Takes them.</param>
    public virtual void Contracts(ContractTable table)
    {
    }

    /// <summary>The name of the assembly.</summary>
    public override string ToString() => GetType().Assembly.GetName().Name ?? base.ToString()!;
}
