using System;
using System.Linq;
using System.Runtime.CompilerServices;
using DatacenterDes.Model.Electrical.Flow;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Electrical;

/// <summary>Structures that lie in a line of the cache each.</summary>
public sealed class CacheLinesTests
{
    [Test]
    public void Each_begins_with_a_line_and_keeps_its_own_value()
    {
        // Several, for one array in eight begins with a line by chance.
        for (var length = 1; length < 50; length++)
        {
            var lines = new CacheLines<GroupFlow>(length);
            for (var i = 0; i < length; i++)
            {
                Assert.That((long)Unsafe.ByteOffset(ref Unsafe.NullRef<GroupFlow>(), ref lines[i]) % 64, Is.Zero);
                Assert.That(lines[i].Most, Is.Zero);
                lines[i].Most = i + 1;
            }

            Assert.That(Enumerable.Range(0, length).Select(i => lines[i].Most), Is.EqualTo(Enumerable.Range(1, length)));
            Assert.That(lines.Length, Is.EqualTo(length));
        }
    }

    [Test]
    public void What_is_not_there_is_not_given()
    {
        var lines = new CacheLines<GroupFlow>(3);
        Assert.That(() => lines[-2].Most, Throws.TypeOf<IndexOutOfRangeException>());
        Assert.That(() => lines[5].Most, Throws.TypeOf<IndexOutOfRangeException>());
    }
}
