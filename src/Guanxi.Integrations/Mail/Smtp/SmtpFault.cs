namespace Guanxi.Integrations.Mail.Smtp;

/// <summary>The server refused, or did not answer as a mail server does.</summary>
/// <param name="code">Its reply code; 0 when there was none.</param>
/// <param name="final">No later attempt with the same message would go better.</param>
sealed class SmtpFault(int code, string message, bool final = false) : Exception(message)
{
    public int Code => code;
    public bool Final => final;
}
