namespace Guanxi.Integrations.Mail;

/// <summary>The page around a mail's text: readable on a phone, plain enough for every mail program.</summary>
static class MailPage
{
    public static string Of(string html) => $$"""
        <!doctype html>
        <html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
        <body style="margin:0;padding:24px 16px;background:#f6f6f5;font:15px/1.6 system-ui,-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif;color:#1c1c1a">
        <div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border:1px solid #e4e4e1;border-radius:8px">{{html}}</div>
        </body></html>
        """;
}
