using System.Threading.Tasks;

namespace DatacenterDes.Export;

/// <summary>A table on its way into a stream that belongs to the caller; one that is given up needs no farewell.</summary>
internal interface ITableFile
{
    /// <summary>Adds a row.</summary>
    ValueTask AddAsync(RecordRow row);

    /// <summary>Writes what is left; the table is whole then.</summary>
    ValueTask CompleteAsync();
}
