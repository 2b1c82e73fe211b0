namespace DatacenterDes.Model.Traces;

/// <summary>Why a line of a log gives no job.</summary>
public enum LeftOut
{
    /// <summary>It has no run time.</summary>
    NeverRan,

    /// <summary>It has no size.</summary>
    HeldNothing,

    /// <summary>It does not say when it was submitted.</summary>
    NoSubmitTime,

    /// <summary>It was submitted before the model's start.</summary>
    BeforeStart,

    /// <summary>It is a step of a job that has a line of its own.</summary>
    Step,

    /// <summary>It is damaged, and such lines are to be left out.</summary>
    Damaged,
}
