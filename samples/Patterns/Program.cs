using Patterns;

const int Unusable = 2;

if (args is ["-h" or "--help"])
{
    Console.WriteLine(Catalog.Help);
    return 0;
}

var chosen = args.Length == 0 ? Catalog.All : [.. Catalog.All.Where(pattern => args.Contains(pattern.Name))];
if (Array.Find(args, static name => !Catalog.All.Any(pattern => pattern.Name == name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no pattern '{unknown}'.");
    Console.Error.WriteLine(Catalog.Help);
    return Unusable;
}

foreach (var pattern in chosen)
{
    Console.WriteLine($"== {pattern.Name}");
    await pattern.RunAsync();
}

return 0;
