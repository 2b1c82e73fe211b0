using System;
using System.Runtime.Serialization;

namespace MessagePack;

/// <summary>The bytes read are not the MessagePack that was asked for.</summary>
[Serializable]
public class MessagePackSerializationException : Exception
{
    /// <summary>Creates the exception with a general message.</summary>
    public MessagePackSerializationException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found and what was expected.</param>
    public MessagePackSerializationException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found and what was expected.</param>
    /// <param name="inner">The cause.</param>
    public MessagePackSerializationException(string? message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Creates the exception from its serialized form.</summary>
    /// <param name="info">The serialized fields.</param>
    /// <param name="context">Where they come from.</param>
    [Obsolete("Formatter-based serialization is obsolete.", DiagnosticId = "SYSLIB0051")]
    protected MessagePackSerializationException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
