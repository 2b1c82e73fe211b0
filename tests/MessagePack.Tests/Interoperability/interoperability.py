"""Reads or writes MessagePack with the Python package msgpack, for PythonTests.cs.

interoperability.py decode: MessagePack values on standard input, a line of JSON for each on standard output.
interoperability.py encode: the reverse.

The JSON is that of Values.ToJson: {"int": "1"}, {"f64": "<bits>"}, {"str": "<hex>"}, {"bin": "<hex>"},
{"ticks": "<100 ns since 1970>"}, {"ext": [type, "<hex>"]}, [element, ...], {"map": [[key, value], ...]}.
"""

import json
import struct
import sys

import msgpack


class Map:
    """A map whose keys need not be hashable, in order."""

    def __init__(self, pairs):
        self.pairs = list(pairs)


def to_json(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"f64": struct.pack(">d", value).hex()}
    if isinstance(value, str):
        return {"str": value.encode("utf-8").hex()}
    if isinstance(value, bytes):
        return {"bin": value.hex()}
    if isinstance(value, msgpack.Timestamp):
        return {"ticks": str(value.seconds * 10_000_000 + value.nanoseconds // 100)}
    if isinstance(value, msgpack.ExtType):
        return {"ext": [value.code, value.data.hex()]}
    if isinstance(value, Map):
        return {"map": [[to_json(key), to_json(item)] for key, item in value.pairs]}
    return [to_json(item) for item in value]


def write(packer, value):
    """The bytes of a value given as JSON."""
    if value is None or isinstance(value, bool):
        return packer.pack(value)
    if isinstance(value, list):
        return packer.pack_array_header(len(value)) + b"".join(write(packer, item) for item in value)
    (kind, content), = value.items()
    if kind == "map":
        parts = [write(packer, item) for pair in content for item in pair]
        return packer.pack_map_header(len(content)) + b"".join(parts)
    return packer.pack(scalar(kind, content))


def scalar(kind, content):
    if kind == "int":
        return int(content)
    if kind == "f64":
        return struct.unpack(">d", bytes.fromhex(content))[0]
    if kind == "str":
        return bytes.fromhex(content).decode("utf-8")
    if kind == "bin":
        return bytes.fromhex(content)
    if kind == "ticks":
        seconds, ticks = divmod(int(content), 10_000_000)
        return msgpack.Timestamp(seconds, ticks * 100)
    if kind == "ext":
        return msgpack.ExtType(content[0], bytes.fromhex(content[1]))
    raise ValueError(f"unknown kind {kind}")


def decode():
    for value in msgpack.Unpacker(sys.stdin.buffer, object_pairs_hook=Map, strict_map_key=False):
        print(json.dumps(to_json(value), separators=(",", ":")))


def encode():
    packer = msgpack.Packer()
    for line in sys.stdin:
        sys.stdout.buffer.write(write(packer, json.loads(line)))


if __name__ == "__main__":
    {"decode": decode, "encode": encode}[sys.argv[1]]()
