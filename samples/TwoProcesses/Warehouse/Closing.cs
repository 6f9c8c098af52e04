using Microsoft.Extensions.Hosting;
using TypedBus;

namespace TwoProcesses.Warehouse;

/// <summary>Ends the program when told; what was accepted until then is done first.</summary>
[Handler]
internal sealed class Closing(IHostApplicationLifetime program)
{
    public void Handle(CloseWarehouse _) => program.StopApplication();
}
