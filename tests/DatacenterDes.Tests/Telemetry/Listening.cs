using System;
using System.IO;
using System.Net;
using System.Threading.Tasks;

namespace DatacenterDes.Tests.Telemetry;

/// <summary>What listeners of tests do alike.</summary>
internal static class Listening
{
    /// <summary>Answers one after the other until it is stopped, perhaps in the middle of an answer. Whoever asked and did not wait concerns nobody else.</summary>
    public static async Task AnswerAllAsync(this HttpListener listener, Func<HttpListenerContext, Task> answer)
    {
        while (listener.IsListening)
        {
            try
            {
                await answer(await listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException || (e is InvalidOperationException && !listener.IsListening))
            {
                // It stopped, or is asked again.
            }
        }
    }
}
