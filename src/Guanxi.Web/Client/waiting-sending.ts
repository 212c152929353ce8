import { drop, put, type Waiting } from "./waiting-store";

/**
 * Sends what waits, in its order, and gives how many were taken. What the server refuses stays with its reason; where the line or the
 * server gives way, the rest waits on.
 */
export async function sendAll(waiting: Waiting[], token: string, missing: string): Promise<number> {
  let sent = 0;
  for (const item of waiting) {
    const answer = await fetch(item.url, request(item, token));
    if (answer.ok) {
      await drop(item.key);
      await follow(waiting, item, answer.headers.get("ETag"));
      sent++;
    } else if (answer.status >= 400 && answer.status < 500 && answer.status !== 401 && answer.status !== 429)
      await put({ ...item, refused: await reason(answer, missing), stale: answer.status === 409 });
    else break;
  }
  return sent;
}

function request({ key, fields, version }: Waiting, token: string): RequestInit {
  const headers = { Accept: "application/json", RequestVerificationToken: token, "X-Waiting": "1" };
  if (version === undefined) return { method: "POST", body: new URLSearchParams(fields), redirect: "manual", headers };
  const change = { "Content-Type": "application/json", "Idempotency-Key": key, "If-Match": `"${version}"` };
  return { method: "PATCH", body: JSON.stringify(Object.fromEntries(fields)), redirect: "manual", headers: { ...headers, ...change } };
}

/** Further changes of the same person to what they saw build upon this one. */
async function follow(waiting: Waiting[], sent: Waiting, tag: string | null) {
  for (const item of waiting)
    if (tag && item !== sent && item.url === sent.url && item.version !== undefined && item.version === sent.version && !item.stale) {
      item.version = tag.replaceAll('"', "");
      await put(item);
    }
}

/** The server's words, where it has any for a device. */
const reason = async (answer: Response, missing: string) => (answer.headers.get("Content-Type")?.startsWith("text/plain") ? answer.text() : missing);
