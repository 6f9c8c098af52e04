using MessagePack;
using TypedBus;

namespace Contracts;

/// <summary>A request: its reply is part of the contract.</summary>
[Message]
public readonly record struct GetBalance(string Customer) : IRequest<Balance>;

public sealed record Balance(decimal Amount, string Currency);

/// <summary>One of several: told apart by a number.</summary>
[Message]
[Union(0, typeof(CardPayment))]
[Union(1, typeof(BankTransfer))]
public abstract record Payment;

[Message]
public sealed record CardPayment([property: Key(0)] decimal Amount, [property: Key(1)] string LastDigits) : Payment;

[Message]
public sealed record BankTransfer([property: Key(0)] decimal Amount, [property: Key(1)] string Iban) : Payment;
