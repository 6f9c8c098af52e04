using TypedBus;

// What this program and others agree on. The same is in contracts.lock, which the build compares with the code.
foreach (var contract in MessageContract.All)
{
    Console.WriteLine($"{contract.Name}  id {contract.Id:x16}  fingerprint {contract.Fingerprint:x16}");
    foreach (var member in contract.Members)
    {
        Console.WriteLine($"    {member}");
    }
}
