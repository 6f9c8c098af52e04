namespace TypedBus.Generators;

/// <summary>The ids of all rules; each has a page in <c>docs/rules</c>.</summary>
internal static class DiagnosticIds
{
    public const string MessageShape = "TBUS101";
    public const string MemberNotSerializable = "TBUS102";
    public const string MessageKeys = "TBUS103";
    public const string NoConstructor = "TBUS104";
    public const string MutableMessage = "TBUS105";
    public const string DuplicateWireName = "TBUS106";
    public const string UnionCases = "TBUS107";
    public const string MessageHoldsHandle = "TBUS108";
    public const string SeveralRequestInterfaces = "TBUS109";
    public const string DeliveryWithReply = "TBUS110";
    public const string SeveralPartitionKeys = "TBUS111";

    public const string NotAMessage = "TBUS201";
    public const string WrongReply = "TBUS202";
    public const string SecondHandler = "TBUS203";
    public const string MissingHandler = "TBUS204";
    public const string DeadMessage = "TBUS205";
    public const string HandlerNotReachable = "TBUS206";
    public const string BlockingHandler = "TBUS207";
    public const string LostReturnValue = "TBUS208";
    public const string BehaviorNotApplied = "TBUS209";
    public const string WrongVerb = "TBUS210";

    public const string MailboxOptions = "TBUS301";
    public const string NoPartitionKey = "TBUS302";
    public const string AskCycle = "TBUS303";
    public const string UnboundedMailbox = "TBUS304";
    public const string MailboxContract = "TBUS305";
    public const string MailboxLosesDelivery = "TBUS306";
    public const string PriorityBreaksOrder = "TBUS307";
    public const string LargeSlot = "TBUS308";

    public const string MemberTypeChanged = "TBUS401";
    public const string KeyChanged = "TBUS402";
    public const string MessageRemoved = "TBUS403";
    public const string NotInLock = "TBUS404";
    public const string LockMalformed = "TBUS405";

    public const string DeadPattern = "TBUS501";
    public const string SensitiveMember = "TBUS502";
    public const string EncryptedInTopic = "TBUS503";

    public const string GeneratorFailed = "TBUS900";

    /// <summary>The category of all rules.</summary>
    public const string Category = "TypedBus";

    /// <summary>The folder of the rules' pages; the page of a rule is called after its id.</summary>
    public const string Pages = "https://github.com/typedbus/typedbus/blob/main/docs/rules/";
}
