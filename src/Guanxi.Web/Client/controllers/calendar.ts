import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import type { Calendar, EventApi, EventInput } from "@fullcalendar/core";
import type { Asked, Note } from "../calendar";
import { patch, say } from "../request";

const day = 86_400_000;

/**
 * Draws a month, a week or a day out of the plain list of its entries, with a script that only calendars fetch. A week on a phone
 * stays the list. What is moved or stretched is saved as PATCH {url}/{id}, and stands back when refused.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["plain", "drawn"];
  static values = {
    script: String, view: String, day: String, zone: String, notes: Object, words: Object, url: String, from: String, until: String, whole: String,
  };
  declare readonly plainTarget: HTMLElement;
  declare readonly drawnTarget: HTMLElement;
  declare readonly scriptValue: string;
  declare readonly viewValue: Asked["view"];
  declare readonly dayValue: string;
  declare readonly zoneValue: string;
  declare readonly notesValue: Record<string, Note>;
  declare readonly wordsValue: Asked["words"];
  declare readonly urlValue: string;
  declare readonly fromValue: string;
  declare readonly untilValue: string;
  declare readonly wholeValue: string;
  private calendar?: Calendar;
  private life?: AbortController;
  private saving: Promise<unknown> = Promise.resolve();
  private phone = matchMedia("(width < 760px)");

  connect() {
    this.life = new AbortController();
    this.phone.addEventListener("change", this.draw, this.life);
    this.element.addEventListener("keydown", this.key, this.life);
    // A page that is drawn anew brings a new list and leaves the drawing.
    this.drawnTarget.addEventListener("turbo:before-morph-element", event => event.preventDefault(), this.life);
    document.addEventListener("turbo:morph", () => this.calendar?.refetchEvents(), this.life);
    void this.draw();
  }

  disconnect() {
    this.life?.abort();
    this.clear();
  }

  private clear() {
    this.calendar?.destroy();
    this.calendar = undefined;
    this.drawnTarget.replaceChildren();
  }

  private draw = async () => {
    this.clear();
    if (this.viewValue === "week" && this.phone.matches) return;
    allowStyle();
    const { draw } = (await import(this.scriptValue)) as typeof import("../calendar");
    if (this.life!.signal.aborted || this.calendar) return;
    this.calendar = draw(this.drawnTarget, {
      view: this.viewValue, day: this.dayValue, now: this.now, notes: this.notesValue, words: this.wordsValue, turns: this.wholeValue !== "", stretches: this.untilValue !== "",
      entries: this.entries, changed: this.changed, make: this.make, open: this.open, go: address => visit(address),
    });
  };

  private entries = (): EventInput[] => {
    const links = [...this.plainTarget.querySelectorAll<HTMLAnchorElement>("[data-id]")];
    return [...new Map(links.map(link => [link.dataset.id, link])).values()].map(link => ({
      id: link.dataset.id, title: link.querySelector(".clip")!.textContent!, url: link.getAttribute("href")!, start: link.dataset.start, end: link.dataset.end,
      allDay: "allDay" in link.dataset, editable: "movable" in link.dataset, classNames: ["entry", ...link.classList].filter(name => name !== "agenda-entry"),
      extendedProps: { movable: "movable" in link.dataset, icon: link.querySelector(".icon") ?? undefined, person: link.dataset.person },
    }));
  };

  /** One after the other: each says the version that the one before made. */
  private changed = (entry: EventApi, before: EventApi) => {
    // FullCalendar says the day after the last of whole days, activities the last.
    const [from, until] = [entry.startStr.slice(0, 16), entry.endStr.slice(0, 16)];
    const last = entry.allDay ? new Date(entry.end!.getTime() - day).toISOString().slice(0, 10) : until;
    const turned = entry.allDay !== before.allDay;
    const moved = entry.start!.getTime() !== before.start!.getTime();
    const longer = entry.end!.getTime() - entry.start!.getTime() !== before.end!.getTime() - before.start!.getTime();
    const change = {
      ...(moved || turned ? { [this.fromValue]: from } : {}),
      ...((longer || turned) && this.untilValue ? { [this.untilValue]: last } : {}),
      ...(turned ? { [this.wholeValue]: String(entry.allDay) } : {}),
    };
    return (this.saving = this.saving.catch(() => {}).then(() => this.save(entry.id, change, from, until)));
  };

  private async save(id: string, change: Record<string, string>, from: string, until: string) {
    const links = [...this.plainTarget.querySelectorAll<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)];
    try {
      const saved = await patch(`${this.urlValue}/${id}`, change, links[0]!.dataset.version);
      for (const link of links) Object.assign(link.dataset, { version: String(saved.version), start: from, end: until });
    } catch (error) {
      say((error as Error).message, true);
      throw error;
    }
  }

  /** Alt and arrows move by days, weeks or quarters of an hour; with Shift they stretch. */
  private key = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };
    const [step, id] = [steps[event.key], (event.target as HTMLElement).closest<HTMLElement>(".fc-event")?.dataset.id];
    const entry = id && event.altKey && step ? this.calendar?.getEventById(id) : undefined;
    if (!entry || !step || !entry.extendedProps.movable) return;
    event.preventDefault();
    const upright = event.key === "ArrowUp" || event.key === "ArrowDown";
    const by = !upright ? { days: step } : this.viewValue === "month" || entry.allDay ? { days: 7 * step } : { minutes: 15 * step };
    if (!event.shiftKey) entry.moveDates(by);
    else if (this.untilValue) entry.moveEnd(by);
    requestAnimationFrame(() => this.drawnTarget.querySelector<HTMLElement>(`.fc-event[data-id="${CSS.escape(id!)}"]`)?.focus());
  };

  private make = (from: string, until?: string) => {
    const query = new URLSearchParams({ [this.fromValue]: from.length === 10 ? `${from}T09:00` : from, return: location.pathname + location.search });
    if (until && this.untilValue) query.set(this.untilValue, until);
    visit(`${this.urlValue}/new?${query}`, { frame: "modal-frame" });
  };

  private open = (day: string) => {
    const address = new URL(location.href);
    address.searchParams.set("day", day);
    address.searchParams.set("span", "day");
    visit(address.href);
  };

  /** In the viewer's time zone, which need not be the browser's. */
  private now = () => new Date().toLocaleString("sv", { timeZone: this.zoneValue || undefined }).replace(" ", "T");
}

/** FullCalendar writes its rules into a style element; the page allows those that bear the nonce of its first answer, as Turbo's does. */
function allowStyle() {
  if (document.querySelector("style[data-fullcalendar]")) return;
  const style = document.createElement("style");
  style.dataset.fullcalendar = "";
  style.nonce = document.querySelector<HTMLStyleElement>("head > style")?.nonce ?? "";
  document.head.prepend(style);
}
