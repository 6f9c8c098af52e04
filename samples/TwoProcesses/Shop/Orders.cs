namespace TwoProcesses.Shop;

/// <summary>What the customers want today.</summary>
internal static class Orders
{
    internal static IReadOnlyList<(int Number, string Customer, OrderLine[] Lines)> Today { get; } =
    [
        (1, "ada", [new("tea-assam", 4), new("cup", 2), new("kettle", 1)]),
        (2, "blaise", [new("pot", 2), new("tray", 1)]),
        (3, "charles", [new("kettle", 3), new("cup", 6)]),
        (4, "grace", [new("tea-sencha", 24)]),
        (5, "blaise", [new("pot", 3)]),
        (6, "kurt", [new("tea-assam", 18), new("tea-sencha", 2), new("cup", 5)]),
    ];
}
