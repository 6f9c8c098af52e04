using System.Runtime.CompilerServices;
using TypedBus;

namespace TwoProcesses.Warehouse;

/// <summary>Lists the stock: asks the mailbox for each article as the reader gets to it. Within this process its handle is injected.</summary>
[Handler]
internal sealed class StockTaking(WarehouseMailbox warehouse)
{
    public async IAsyncEnumerable<StockLevel> HandleAsync(ListStock query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var article in Article.All.Where(one => one.Name.StartsWith(query.Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new StockLevel(article.Sku, article.Name, await warehouse.AskAsync(new GetStock(article.Sku), cancellationToken));
        }
    }
}
