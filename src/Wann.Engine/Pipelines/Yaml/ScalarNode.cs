namespace Wann.Engine.Pipelines.Yaml;

/// <param name="Place">Where it begins.</param>
/// <param name="Text">Without its quotes.</param>
/// <param name="Plain">It stands without quotes, so it may be a number, a truth value or nothing.</param>
internal sealed record ScalarNode(Place Place, string Text, bool Plain) : Node(Place)
{
    public bool IsNull => Plain && Text is "" or "~" or "null";

    public override string Shown => IsNull ? "nothing" : Plain ? $"'{Text}'" : $"the text \"{Text}\"";
}
