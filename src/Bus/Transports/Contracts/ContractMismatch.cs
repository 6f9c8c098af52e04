namespace TypedBus.Transports.Contracts;

/// <summary>Makes the error that a misread message is refused with.</summary>
internal static class ContractMismatch
{
    /// <summary>The error: the message, the member, both shapes, both nodes, and the way out.</summary>
    /// <param name="misreading">What is misread.</param>
    /// <param name="sender">The node that sends the message, and so reads its reply.</param>
    /// <param name="receiver">The node that receives the message, and so writes its reply.</param>
    internal static ContractMismatchException ToException(ContractMisreading misreading, string sender, string receiver)
    {
        var (writer, reader) = misreading.IsAnswer ? (receiver, sender) : (sender, receiver);
        var what = misreading.IsAnswer ? $"The reply to {misreading.Message}" : misreading.Message;
        var member = misreading.Member.Length == 0 ? "" : $", member {misreading.Member},";
        var effect = misreading.Effect switch
        {
            MisreadEffect.Refused => $"'{reader}' would refuse every one",
            MisreadEffect.Lost => $"'{reader}' would not find it",
            _ => $"'{reader}' would take it for what it is not",
        };
        return new ContractMismatchException(
            $"{what}{member} is {misreading.Writer} in the node '{writer}', which writes it, and {misreading.Reader} in '{reader}', which reads it: " +
            $"{misreading.Reason}; {effect}. This message is refused between the two, others go on. Give the member its old key and type again and " +
            "add one with a new key, or bring both nodes to the same version of the contract; contracts.lock finds such changes when they are built.");
    }

    /// <summary>The error while a node has not told how it knows a message that it knows otherwise.</summary>
    /// <param name="message">The wire name.</param>
    /// <param name="here">This node.</param>
    /// <param name="there">The other node.</param>
    internal static ContractMismatchException Untold(string message, string here, string there) => new(
        $"{message} is known otherwise by '{here}' than by '{there}', which has not told its shape; so it is refused between the two. " +
        "Bring both nodes to the same version of the contract.");
}
