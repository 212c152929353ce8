import { Controller } from "@hotwired/stimulus";
import { follow } from "../pointer-drag";
import { patch, say } from "../request";

/** Moves an entry to another day (month) or half hour (week, day): PATCH {url}/{id} of its field, back when refused. */
export default class extends Controller<HTMLElement> {
  static values = { url: String, field: String };
  declare readonly urlValue: string;
  declare readonly fieldValue: string;

  connect() {
    this.element.addEventListener("pointerdown", this.press);
    this.element.addEventListener("dragstart", this.noNativeDrag);
    this.toMorning();
  }

  disconnect() {
    this.element.removeEventListener("pointerdown", this.press);
    this.element.removeEventListener("dragstart", this.noNativeDrag);
  }

  private noNativeDrag = (event: Event) => event.preventDefault();

  private press = (event: PointerEvent) => {
    const entry = (event.target as HTMLElement).closest<HTMLElement>(".entry[draggable=true]");
    if (!entry || event.button !== 0) return;
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
    const time = clock !== undefined ? `${String(Math.floor(clock / 2)).padStart(2, "0")}:${clock % 2 ? "30" : "00"}` : entry.dataset.time;
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
