using System;
using System.Collections.Generic;
using DuckDB.NET.Data;

namespace DatacenterDes.Tests.Export;

/// <summary>A reader of Parquet and CSV that shares nothing with the writers.</summary>
internal static class DuckDb
{
    /// <summary>All rows of a query; what has no value is null.</summary>
    public static List<object?[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(Array.ConvertAll(row, value => value is DBNull ? null : value));
        }

        return rows;
    }

    /// <summary>The rows of a Parquet file, without what DuckDB makes of <c>seed=1</c> in its path.</summary>
    public static List<object?[]> Parquet(string path) => Query($"SELECT * FROM read_parquet('{path}', hive_partitioning = false)");

    /// <summary>The rows of a CSV file under its header, as text.</summary>
    public static List<object?[]> Csv(string path) => Query(
        $"SELECT * FROM read_csv('{path}', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', auto_detect = true, " +
        "sample_size = -1, parallel = false, hive_partitioning = false, null_padding = false, strict_mode = true)");
}
