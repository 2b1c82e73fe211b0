namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>By which of its slots a group passes on what it delivers, in its present state.</summary>
/// <param name="Kind">To how many groups.</param>
/// <param name="First">The slot of the first; −1 for none.</param>
/// <param name="Second">The slot of the second; −1 for none.</param>
internal readonly record struct FlowPath(GroupPath Kind, int First, int Second)
{
    /// <summary>Sees whether a group passes on all that it delivers to one or two others.</summary>
    public static FlowPath Of(FlowGraph graph, in GroupState state)
    {
        var any = new FlowPath(GroupPath.Any, -1, -1);
        if (state.Mode != FeedMode.Fed || state.LiveMembers == 0 || !state.IsLossless || state.LiveSources > 2)
            return any;
        var (live, first, second) = (0, -1, -1);
        for (var slot = state.FirstSlot; slot < state.FirstSlot + state.Sources; slot++)
        {
            if (!graph.Slots[slot].IsLive)
                continue;
            if (graph.Slots[slot].Group < 0)
                return any;
            live++;
            (first, second) = live == 1 ? (slot, -1) : (first, slot);
        }

        return new(live switch { 0 => GroupPath.None, 1 => GroupPath.One, _ => GroupPath.Two }, first, second);
    }
}

/// <summary>How a group passes on what it delivers.</summary>
internal enum GroupPath : byte
{
    /// <summary>By all the rules of its state.</summary>
    Any,

    /// <summary>It comes from outside, and is all that is taken in.</summary>
    None,

    /// <summary>All of it is taken from one group.</summary>
    One,

    /// <summary>Half of it is taken from each of two groups; the odd unit from the second.</summary>
    Two,
}
