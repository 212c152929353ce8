import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { say } from "../request";
import { drop, of, person, put, type Waiting } from "../waiting-store";

/** Where a form goes. Its property of that name is a field of the form where one is called so. */
const address = (form: HTMLFormElement) => new URL(form.getAttribute("action") ?? "", location.href).pathname;

/** Seconds until what could not be sent is tried again: the first time, and at most. */
const pause = { first: 2, longest: 60 };

/**
 * What is written without a line waits on this device and is sent when the line returns. Every such form carries a key, also when it
 * is sent at once: an answer that got lost on the way does no harm.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["chip", "count"];
  static values = { person: String, kept: String, sent: String, stale: String };
  declare readonly chipTargets: HTMLElement[];
  declare readonly countTargets: HTMLElement[];
  declare readonly personValue: string;
  declare readonly keptValue: string;
  declare readonly sentValue: string;
  declare readonly staleValue: string;
  private sending = false;
  private seconds = pause.first;
  private again?: ReturnType<typeof setTimeout>;

  connect() {
    document.addEventListener("submit", this.submitted, true);
    document.addEventListener("turbo:fetch-request-error", this.failed);
    document.addEventListener("turbo:submit-end", this.settled);
    document.addEventListener("turbo:load", this.prepare);
    window.addEventListener("online", this.send);
    window.addEventListener("offline", this.show);
    window.addEventListener("guanxi:waiting", this.send);
    void this.send();
  }

  disconnect() {
    document.removeEventListener("submit", this.submitted, true);
    document.removeEventListener("turbo:fetch-request-error", this.failed);
    document.removeEventListener("turbo:submit-end", this.settled);
    document.removeEventListener("turbo:load", this.prepare);
    window.removeEventListener("online", this.send);
    window.removeEventListener("offline", this.show);
    window.removeEventListener("guanxi:waiting", this.send);
    clearTimeout(this.again);
  }

  private submitted = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const key = form.matches("[data-offline]") && form.querySelector<HTMLInputElement>("input[name=key]");
    if (!key) return;
    key.value ||= crypto.randomUUID();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void this.keep(form);
  };

  private failed = (event: Event) => {
    const form = event.target as HTMLElement;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-offline]")) return;
    event.preventDefault();
    void this.keep(form);
  };

  private async keep(form: HTMLFormElement) {
    const fields = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === "string" && field[0] !== "__RequestVerificationToken");
    const words = document.createElement("i");
    words.innerHTML = new Map(fields).get("text") ?? "";
    const label = words.textContent || [...new Set([form.dataset.offline, document.title.split(" · ")[0]])].filter(Boolean).join(" · ");
    await put({ key: new Map(fields).get("key")!, person: person(this.personValue), url: address(form), fields, label: label.slice(0, 120), at: Date.now() });
    form.reset();
    form.querySelector<HTMLInputElement>("input[name=key]")!.value = "";
    form.dispatchEvent(new CustomEvent("turbo:submit-end", { bubbles: true, detail: { success: true } }));
    form.closest("dialog")?.close();
    form.closest("[data-swipe], tr")?.classList.add("kept");
    say(this.keptValue);
    await this.show();
    this.later();
  }

  /** The line may be there while the server is not: then it is tried again, ever more rarely. */
  private later() {
    clearTimeout(this.again);
    if (!this.element.isConnected) return;
    this.again = setTimeout(this.send, this.seconds * 1000);
    this.seconds = Math.min(this.seconds * 2, pause.longest);
  }

  /** What was compared and then saved need not wait any more. */
  private settled = async (event: Event) => {
    if (!(event as CustomEvent<{ success: boolean }>).detail.success) return;
    const url = address(event.target as HTMLFormElement);
    for (const item of await of(person(this.personValue)).catch(() => [])) if (item.stale && item.url === url) await drop(item.key);
    await this.show();
  };

  /** On the road the forms one may need are fetched ahead, to be there without a line. */
  private prepare = () => {
    if (!navigator.onLine || !matchMedia("(pointer: coarse)").matches || !navigator.serviceWorker?.controller) return;
    for (const { href } of document.querySelectorAll<HTMLAnchorElement>("main a[data-turbo-frame=modal-frame]:is([data-key=n], [data-key=e])"))
      void fetch(href, { headers: { Accept: "text/html", "Turbo-Frame": "modal-frame" } }).catch(() => {});
  };

  send = async () => {
    if (this.sending || !navigator.onLine) return this.show();
    this.sending = true;
    try {
      const waiting = await this.unsent();
      if (!waiting.length) return;
      const token = await fetch("/waiting/token", { headers: { Accept: "text/plain" }, redirect: "manual" });
      if (!token.ok) return;
      const sent = await this.sendAll(waiting, await token.text());
      if ((await of(person(this.personValue))).some(item => item.stale)) say(this.staleValue, true);
      if (!sent) return;
      say(this.sentValue.replace("{0}", String(sent)));
      if (waiting.some(item => item.url.startsWith(location.pathname))) visit(location.href, { action: "replace" });
    } catch {
      // The line went again; the rest waits for the next time.
    } finally {
      this.sending = false;
      if ((await this.unsent().catch(() => [])).length) this.later();
      else this.seconds = pause.first;
      await this.show();
    }
  };

  private unsent = async () => (await of(person(this.personValue))).filter(item => !item.refused);

  private async sendAll(waiting: Waiting[], token: string) {
    let sent = 0;
    for (const item of waiting) {
      const answer = await fetch(item.url, {
        method: "POST", body: new URLSearchParams(item.fields), redirect: "manual",
        headers: { Accept: "application/json", RequestVerificationToken: token, "X-Waiting": "1" },
      });
      if (answer.ok) {
        await drop(item.key);
        sent++;
      } else if (answer.status >= 400 && answer.status < 500 && answer.status !== 401 && answer.status !== 429) await put({ ...item, refused: await answer.text(), stale: answer.status === 409 });
      else break;
    }
    return sent;
  }

  private show = async () => {
    const waiting = await of(person(this.personValue)).catch(() => []);
    for (const chip of this.chipTargets) {
      chip.hidden = navigator.onLine && !waiting.length;
      chip.dataset.line = navigator.onLine ? "on" : "off";
    }
    for (const count of this.countTargets) count.textContent = waiting.length ? String(waiting.length) : "";
    window.dispatchEvent(new CustomEvent("guanxi:shown-waiting", { detail: waiting }));
  };
}
