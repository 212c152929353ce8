import { Controller } from "@hotwired/stimulus";
import { patch, say } from "../request";

/** Moves an entry to another day (month) or half hour (week, day): PATCH {url}/{id} of its field, back when refused. */
export default class extends Controller<HTMLElement> {
  static values = { url: String, field: String };
  declare readonly urlValue: string;
  declare readonly fieldValue: string;
  private entry?: HTMLElement;

  connect() {
    this.element.addEventListener("dragstart", this.lift);
    this.element.addEventListener("dragover", this.over);
    this.element.addEventListener("drop", this.drop);
    this.element.addEventListener("dragend", this.end);
    this.toMorning();
  }

  disconnect() {
    this.element.removeEventListener("dragstart", this.lift);
    this.element.removeEventListener("dragover", this.over);
    this.element.removeEventListener("drop", this.drop);
    this.element.removeEventListener("dragend", this.end);
  }

  /** A day opens at eight. */
  private toMorning() {
    const hours = this.element.querySelector<HTMLElement>(".hours .hour-8");
    if (hours && this.element.scrollTop === 0) this.element.scrollTop = hours.offsetTop - 72;
  }

  private lift = (event: DragEvent) => {
    this.entry = (event.target as HTMLElement).closest<HTMLElement>(".entry[data-id]") ?? undefined;
    event.dataTransfer?.setData("text/plain", this.entry?.innerText ?? "");
  };

  private over = (event: DragEvent) => {
    const place = this.place(event);
    if (!this.entry || !place) return;
    event.preventDefault();
    this.mark(place);
  };

  private drop = (event: DragEvent) => {
    const place = this.place(event);
    if (!this.entry || !place) return;
    event.preventDefault();
    void this.move(this.entry, place, event);
  };

  private end = () => {
    this.mark();
    this.entry = undefined;
  };

  private async move(entry: HTMLElement, place: HTMLElement, event: DragEvent) {
    const home = { parent: entry.parentElement!, next: entry.nextElementSibling, slot: this.slot(entry) };
    const day = place.dataset.date!;
    const clock = entry.dataset.time ?? "";
    let value = clock ? `${day}T${clock}` : day;
    if (place.matches(".lane")) {
      const half = Math.min(47, Math.max(0, Math.floor((event.clientY - place.getBoundingClientRect().top) / (place.clientHeight / 48))));
      value = `${day}T${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`;
      this.settle(entry, `from-${half}`);
    }
    place.append(entry);
    try {
      const saved = await patch(`${this.urlValue}/${entry.dataset.id}`, { [this.fieldValue]: value }, entry.dataset.version);
      entry.dataset.version = String(saved.version);
    } catch (error) {
      home.parent.insertBefore(entry, home.next);
      if (home.slot) this.settle(entry, home.slot);
      say((error as Error).message, true);
    }
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

  private place(event: DragEvent) {
    return (event.target as HTMLElement).closest<HTMLElement>("[data-date]") ?? undefined;
  }
}
