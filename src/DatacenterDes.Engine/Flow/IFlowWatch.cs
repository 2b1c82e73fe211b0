namespace DatacenterDes.Engine.Flow;

/// <summary>Told of what a flow works out.</summary>
internal interface IFlowWatch
{
    /// <summary>What a group delivers is told only when it is above this.</summary>
    long Bar(int group);

    /// <summary>A group of a node delivers so much more.</summary>
    void Moved(int node, long change);

    /// <summary>A group of a node delivers more than its bar.</summary>
    /// <param name="group">Its number.</param>
    /// <param name="change">By how much more than before.</param>
    void Above(int group, long change);

    /// <summary>A group was settled by all the rules of its state.</summary>
    /// <param name="group">Its number.</param>
    /// <param name="delivered">What it delivers.</param>
    /// <param name="taken">What it takes in.</param>
    void Passed(int group, long delivered, long taken);
}
