using CsCheck;
using TypedBus.Topics;
using Xunit;

namespace TypedBus.Tests.Topics;

public sealed class TopicTrieTests
{
    private static readonly Gen<string> Token = Gen.OneOfConst("a", "b", "ab");

    private static readonly Gen<string> Topic = Token.Array[1, 5].Select(static tokens => string.Join('.', tokens));

    private static readonly Gen<string> Pattern = Gen.Select(
        Gen.OneOf(Token, Gen.Const("*")).Array[0, 4], Gen.Bool, static (tokens, rest) =>
            string.Join('.', rest || tokens.Length == 0 ? [.. tokens, ">"] : tokens));

    [Fact]
    public void The_trie_and_the_pattern_agree_with_the_definition() =>
        Gen.Select(Pattern.Array[0, 12], Topic).Sample(static (patterns, topic) =>
        {
            var trie = new TopicTrie<int>();
            for (var at = 0; at < patterns.Length; at++)
            {
                trie.Add(TopicPattern.Parse(patterns[at]), at);
            }

            trie.Add(null, -1);
            var expected = Enumerable.Range(0, patterns.Length).Where(at => IsMatch(patterns[at].Split('.'), topic.Split('.'))).Prepend(-1);
            var byPattern = Enumerable.Range(0, patterns.Length).Where(at => TopicPattern.Parse(patterns[at]).Matches(topic)).Prepend(-1);

            Assert.Equal(expected, trie.Match(topic).Order());
            Assert.Equal(expected, byPattern);
        });

    // NATS's words: '*' matches a single token, '>' one or more at the end.
    private static bool IsMatch(ReadOnlySpan<string> pattern, ReadOnlySpan<string> topic) =>
        pattern.IsEmpty ? topic.IsEmpty
        : topic.IsEmpty ? false
        : pattern is [">"] || ((pattern[0] == "*" || pattern[0] == topic[0]) && IsMatch(pattern[1..], topic[1..]));
}
