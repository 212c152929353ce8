import { Controller } from "@hotwired/stimulus";
import { follow, hear, swallowClick, track } from "../pointer-drag";
import { visit } from "@hotwired/turbo";
import { patch, say } from "../request";

const clockOf = (halfHour: number) => `${String(Math.floor(halfHour / 2)).padStart(2, "0")}:${halfHour % 2 ? "30" : "00"}`;

/**
 * Moves an entry to another day (month) or half hour (week, day), or pulls its lower edge: PATCH {url}/{id} of its field, back when
 * refused. A double click on an empty place makes a new one there.
 */
export default class extends Controller<HTMLElement> {
  static values = { url: String, field: String, end: String };
  declare readonly urlValue: string;
  declare readonly endValue: string;
  declare readonly fieldValue: string;
  private life?: AbortController;

  connect() {
    this.life = hear(this.element, { pointerdown: this.press, dblclick: this.make });
    this.toMorning();
  }

  disconnect() {
    this.life?.abort();
  }

  private press = (event: PointerEvent) => {
    const entry = (event.target as HTMLElement).closest<HTMLElement>(".entry[draggable=true]");
    if (!entry || event.button !== 0) return;
    if ((event.target as HTMLElement).matches("[data-stretch]")) return this.stretch(event, entry);
    follow(event, entry, {
      over: under => this.mark(this.placeAt(under)),
      drop: (under, at) => {
        const place = this.placeAt(under);
        if (place) void this.move(entry, place, at.clientY);
      },
      end: () => this.mark(),
    });
  };

  private async move(entry: HTMLElement, place: HTMLElement, y: number) {
    const home = { parent: entry.parentElement!, next: entry.nextElementSibling, slot: this.slot(entry) };
    const clock = place.matches(".lane") ? this.halfHour(place, y) : undefined;
    const time = clock !== undefined ? clockOf(clock) : entry.dataset.time;
    if (clock !== undefined) this.settle(entry, `from-${clock}`);
    place.append(entry);
    try {
      const value = time ? `${place.dataset.date}T${time}` : place.dataset.date;
      const saved = await patch(`${this.urlValue}/${entry.dataset.id}`, { [this.fieldValue]: value }, entry.dataset.version);
      entry.dataset.version = String(saved.version);
    } catch (error) {
      home.parent.insertBefore(entry, home.next);
      if (home.slot) this.settle(entry, home.slot);
      say((error as Error).message, true);
    }
  }

  private make = (event: MouseEvent) => {
    const place = this.placeAt(event.target as Element);
    if (!place || (event.target as HTMLElement).closest("a, button")) return;
    const at = place.dataset.date + (place.matches(".lane") ? `T${clockOf(this.halfHour(place, event.clientY))}` : "T09:00");
    const query = new URLSearchParams({ [this.fieldValue]: at, return: location.pathname + location.search });
    visit(`${this.urlValue}/new?${query}`, { frame: "modal-frame" });
  };

  /** Follows the pointer by half hours; the new end is kept when it is let go. */
  private stretch(press: PointerEvent, entry: HTMLElement) {
    const lane = entry.closest<HTMLElement>(".lane");
    if (!lane) return;
    press.preventDefault();
    const before = [...entry.classList].find(name => name.startsWith("for-"))!;
    const from = Number(this.slot(entry)?.slice(5) ?? 0);
    let long = Number(before.slice(4));
    const settle = (name: string) => entry.classList.replace([...entry.classList].find(other => other.startsWith("for-"))!, name);
    track(move => {
      long = Math.max(1, Math.min(48 - from, this.halfHour(lane, move.clientY) - from + 1));
      settle(`for-${long}`);
    }, dropped => {
      swallowClick(entry);
      if (!dropped) settle(before);
      else if (`for-${long}` !== before) void this.lengthen(entry, lane, from + long, () => settle(before));
    });
  }

  private async lengthen(entry: HTMLElement, lane: HTMLElement, until: number, back: () => void) {
    const [date, clock] = until === 48 ? [lane.dataset.date, "23:59"] : [lane.dataset.date, clockOf(until)];
    try {
      const saved = await patch(`${this.urlValue}/${entry.dataset.id}`, { [this.endValue]: `${date}T${clock}` }, entry.dataset.version);
      entry.dataset.version = String(saved.version);
    } catch (error) {
      back();
      say((error as Error).message, true);
    }
  }

  private halfHour(lane: HTMLElement, y: number) {
    const box = lane.getBoundingClientRect();
    return Math.min(47, Math.max(0, Math.floor(((y - box.top) / box.height) * 48)));
  }

  /** A day opens at eight. */
  private toMorning() {
    const eight = this.element.querySelector<HTMLElement>(".hours .hour-8");
    if (eight && this.element.scrollTop === 0) this.element.scrollTop = eight.offsetTop - 72;
  }

  private slot = (entry: HTMLElement) => [...entry.classList].find(name => name.startsWith("from-"));

  private settle(entry: HTMLElement, slot: string) {
    const old = this.slot(entry);
    if (old) entry.classList.replace(old, slot);
  }

  private mark(place?: HTMLElement) {
    for (const marked of this.element.querySelectorAll(".over")) marked.classList.toggle("over", marked === place);
    place?.classList.add("over");
  }

  private placeAt(under: Element | null) {
    const place = under?.closest<HTMLElement>("[data-date]");
    return place && this.element.contains(place) ? place : undefined;
  }
}
