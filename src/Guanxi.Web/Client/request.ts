/** What the server answers to a changed field: new version, and markup of every field that changed with it. */
export interface Saved {
  version: number;
  fields: Record<string, { html: string; value: string | null }>;
  /** What happened in words, and where it is taken back; null when nothing changed. */
  said: string;
  undo: string | null;
}

/** ProblemDetails: what is wrong, by field where it belongs to one. */
export interface Problem {
  title: string;
  detail?: string;
  status: number;
  errors?: Record<string, string[]>;
}

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(Object.values(problem.errors ?? {}).flat().join(" ") || problem.detail || problem.title);
  }
}

/** Nobody answered: no line, or a server that is away. It has no words of its own. */
export class Unheard extends Error {}

export const formToken = () => document.querySelector<HTMLMetaElement>("meta[name=form-token]")?.content ?? "";

/** Sends with the form token; throws Refused with the server's words when it says no. */
export async function send(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  const json = body === undefined || isForm ? undefined : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    credentials: "same-origin",
    headers: {
      Accept: "application/json, text/html",
      RequestVerificationToken: formToken(),
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: isForm ? body : json,
    // What was typed arrives also where the page is left at once; browsers let 64 KB outlive it.
    keepalive: json !== undefined && json.length < 16_000,
  }).catch((cause: Error) => {
    throw new Unheard("", { cause });
  });
  if (response.ok) return response;
  const isProblem = response.headers.get("Content-Type")?.includes("json");
  throw new Refused(isProblem ? await response.json() : { title: response.statusText, status: response.status });
}

/** Changes one record and offers to undo it; If-Match keeps a stale page from overwriting newer work, a key what is sent again from being done twice. */
export async function patch(url: string, fields: Record<string, unknown>, version?: string, key?: string): Promise<Saved> {
  const response = await send("PATCH", url, fields, { ...(version ? { "If-Match": `"${version}"` } : {}), ...(key ? { "Idempotency-Key": key } : {}) });
  const saved = (await response.json()) as Saved;
  if (saved.undo) say(saved.said, false, saved.undo);
  return saved;
}

export async function html(url: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(url, { credentials: "same-origin", headers: { Accept: "text/html", "X-Fragment": "true" }, signal });
  return response.ok ? response.text() : "";
}

/** Says something in the corner; a failure without words, that nobody answered. */
export function say(message: string, failed = false, undo?: string) {
  window.dispatchEvent(new CustomEvent("guanxi:toast", { detail: { message, failed, undo } }));
}

export const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));

/** Does it once nobody has asked for so long: `now` at once if it was asked for, `drop` not at all. */
export function later<T extends unknown[]>(milliseconds: number, work: (...values: T) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: T | undefined;
  const drop = () => {
    clearTimeout(timer);
    asked = undefined;
  };
  const now = () => {
    const values = asked;
    drop();
    if (values) work(...values);
  };
  const ask = (...values: T) => {
    drop();
    asked = values;
    timer = setTimeout(now, milliseconds);
  };
  return Object.assign(ask, { now, drop });
}
