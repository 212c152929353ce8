import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { say } from "../request";
import { sendAll } from "../waiting-sending";
import { drop, newKey, of, person, put, type Kept } from "../waiting-store";

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
  static values = { person: String, kept: String, sent: String, stale: String, refused: String };
  declare readonly chipTargets: HTMLElement[];
  declare readonly countTargets: HTMLElement[];
  declare readonly personValue: string;
  declare readonly keptValue: string;
  declare readonly sentValue: string;
  declare readonly staleValue: string;
  declare readonly refusedValue: string;
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
    window.addEventListener("guanxi:keep", this.changed);
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
    window.removeEventListener("guanxi:keep", this.changed);
    clearTimeout(this.again);
  }

  private submitted = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const key = form.matches("[data-offline]") && form.querySelector<HTMLInputElement>("input[name=key]");
    if (!key) return;
    key.value ||= newKey();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // The server, which says better what is wrong, cannot be asked.
    if (form.reportValidity()) void this.keep(form);
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
    await this.hold({ key: new Map(fields).get("key")!, url: address(form), fields, label });
    form.reset();
    form.querySelector<HTMLInputElement>("input[name=key]")!.value = "";
    form.dispatchEvent(new CustomEvent("turbo:submit-end", { bubbles: true, detail: { success: true } }));
    form.closest("dialog")?.close();
    form.closest("[data-swipe], tr")?.classList.add("kept");
  }

  /** A cell or a fact that was changed where it stands. */
  private changed = (event: Event) => void this.hold((event as CustomEvent<Kept>).detail);

  private async hold(kept: Kept) {
    await put({ ...kept, label: kept.label.slice(0, 120), person: person(this.personValue), at: Date.now() });
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
    for (const item of await of(person(this.personValue)).catch(() => [])) if (item.stale && [item.url, item.url + "/merge"].includes(url)) await drop(item.key);
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
      const sent = await sendAll(waiting, await token.text(), this.refusedValue);
      if ((await of(person(this.personValue))).some(item => item.stale)) say(this.staleValue, true);
      if (!sent) return;
      say(this.sentValue.replace("{0}", String(sent)));
      if (waiting.some(item => item.url.startsWith(location.pathname)) && !document.querySelector(".editing, form[data-dirty=true]")) visit(location.href, { action: "replace" });
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
