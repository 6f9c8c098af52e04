using TypedBus.Deliveries;

namespace TypedBus.Tests.Deliveries;

/// <summary>One connection of a simulation: what it carries is lost with it.</summary>
internal sealed class Line(Simulation simulation) : IDeliveryChannel, IAnswerChannel
{
    public bool TrySend(in DeliveryFrame frame)
    {
        if (simulation.Chance(0.01))
        {
            simulation.After(5, simulation.Ready);
            return false;
        }

        var copy = frame;
        simulation.Carry(this, () => simulation.Arrive(copy));
        return true;
    }

    public bool TryAcknowledge(IReadOnlyList<AckRange> ranges)
    {
        AckRange[] copy = [.. ranges];
        simulation.Carry(this, () => simulation.Acknowledge(copy));
        return true;
    }

    // A line that loses single frames may not be told that a delivery need not be sent again.
    public bool TryConfirm(long sequence) => true;

    public bool TryRefuse(in NackFrame nack)
    {
        var copy = nack;
        simulation.Carry(this, () => simulation.Refuse(copy));
        return true;
    }
}
