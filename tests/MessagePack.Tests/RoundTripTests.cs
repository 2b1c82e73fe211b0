using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using NUnit.Framework;

namespace MessagePack.Tests;

[TestFixture]
public class RoundTripTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure
        .WithMaxTest(500)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_260_101, 1), FSharpOption<int>.None)));

    [Test]
    public void A_value_reads_as_it_was_written() => Holds(value =>
    {
        byte[] bytes = Wire.Bytes((ref w) => Values.Write(ref w, value));
        var reader = new MessagePackReader(bytes);
        return Values.ToJson(Values.Read(ref reader)) == Values.ToJson(value) && reader.End;
    });

    [Test]
    public void A_value_reads_the_same_however_its_bytes_are_cut_into_segments() => Holds(value =>
    {
        byte[] bytes = Wire.Bytes((ref w) => Values.Write(ref w, value));
        string expected = Values.ToJson(value);
        foreach (int size in (int[])[1, 2, 3, 5, 8, 1000])
        {
            var reader = new MessagePackReader(Wire.InSegments(bytes, size));
            if (Values.ToJson(Values.Read(ref reader)) != expected || !reader.End)
                return false;
        }

        return true;
    });

    [Test]
    public void A_value_writes_the_same_however_little_room_the_buffer_lends() => Holds(value =>
    {
        var buffer = new StingyBufferWriter();
        var writer = new MessagePackWriter(buffer);
        Values.Write(ref writer, value);
        writer.Flush();
        return buffer.Written.SequenceEqual(Wire.Bytes((ref w) => Values.Write(ref w, value)));
    });

    [Test]
    public void A_value_is_skipped_and_copied_whole() => Holds(value =>
    {
        byte[] bytes = Wire.Bytes((ref w) => Values.Write(ref w, value));
        byte[] stream = Wire.Bytes((ref w) =>
        {
            w.WriteRaw(bytes);
            w.WriteRaw(Wire.InSegments(bytes, 3));
        });
        var reader = new MessagePackReader(Wire.InSegments(stream, 4));
        MessagePackReader ahead = reader.CreatePeekReader();
        ahead.Skip();
        bool skipped = ahead.Consumed == bytes.Length && reader.Consumed == 0;
        return skipped
            && reader.ReadRaw().ToArray().AsSpan().SequenceEqual(bytes)
            && reader.ReadRaw(bytes.Length).ToArray().AsSpan().SequenceEqual(bytes)
            && reader.End;
    });

    [Test]
    public void A_value_cut_short_ends_early() => Holds(value =>
    {
        byte[] bytes = Wire.Bytes((ref w) => Values.Write(ref w, value));
        // Every cut of short values, some of long ones.
        for (int length = 0; length < bytes.Length; length += 1 + (bytes.Length / 50))
        {
            byte[] cut = bytes[..length];
            Assert.That(() => Wire.Read(cut, Values.Read), Throws.TypeOf<EndOfStreamException>());
            Assert.That(() => Wire.Read(cut, (ref r) => r.ReadRaw().Length), Throws.TypeOf<EndOfStreamException>());
        }

        return true;
    });

    [Test]
    public void An_integer_takes_the_length_foretold() =>
        Check.One(Config, Prop.ForAll(Generators.Integer.ToArbitrary(), value =>
            Wire.Bytes((ref w) => w.Write(value)).Length == MessagePackWriter.GetEncodedLength(value)
            && Wire.Bytes((ref w) => w.Write((ulong)value)).Length == MessagePackWriter.GetEncodedLength((ulong)value)));

    [Test]
    public void A_clone_keeps_the_settings()
    {
        using var source = new System.Threading.CancellationTokenSource();
        var reader = new MessagePackReader(new byte[1]) { Depth = 3, CancellationToken = source.Token };
        MessagePackReader other = reader.Clone(new ReadOnlySequence<byte>(new byte[2]));
        Assert.That((other.Depth, other.CancellationToken, other.Sequence.Length), Is.EqualTo((3, source.Token, 2L)));

        var writer = new MessagePackWriter(new ArrayBufferWriter<byte>()) { OldSpec = true, CancellationToken = source.Token };
        MessagePackWriter clone = writer.Clone(new ArrayBufferWriter<byte>());
        Assert.That((clone.OldSpec, clone.CancellationToken), Is.EqualTo((true, source.Token)));
    }

    [Test]
    public void Writing_goes_on_after_a_flush()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.Write(1);
        writer.Flush();
        writer.Flush();
        Assert.That(buffer.WrittenCount, Is.EqualTo(1));
        writer.GetSpan(0)[0] = 2;
        writer.Advance(1);
        writer.Write(3);
        writer.Flush();
        Assert.That(buffer.WrittenSpan.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    private static void Holds(Func<object?, bool> property) =>
        Check.One(Config, Prop.ForAll(Generators.Value.ToArbitrary(), property));

    /// <summary>Lends just the bytes asked for, and forgets what was not advanced over.</summary>
    private sealed class StingyBufferWriter : IBufferWriter<byte>
    {
        private byte[] _lent = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count)
        {
            Written.AddRange(_lent.AsSpan(0, count));
            _lent = [];
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => _lent = new byte[Math.Max(1, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
