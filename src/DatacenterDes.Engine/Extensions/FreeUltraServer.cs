namespace DatacenterDes.Engine.Extensions;

/// <summary>An UltraServer that a job could have. Where it stands is counted among the free ones of its type.</summary>
/// <param name="Number">Its number in the fleet.</param>
/// <param name="FreeInRow">Free ones in its row, itself among them.</param>
/// <param name="FreeInHall">In its hall.</param>
/// <param name="FreeOnCampus">On its campus.</param>
public readonly record struct FreeUltraServer(int Number, int FreeInRow, int FreeInHall, int FreeOnCampus);
