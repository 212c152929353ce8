import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { follow } from "../pointer-drag";
import { say, send } from "../request";

/** Drags a head to another place: the order stays with the person (POST {url} columns, list). The title stays first. */
export default class extends Controller<HTMLElement> {
  static values = { url: String, list: String };
  declare readonly urlValue: string;
  declare readonly listValue: string;

  connect() {
    this.element.addEventListener("pointerdown", this.press);
    this.element.addEventListener("dragstart", this.noNativeDrag);
  }

  disconnect() {
    this.element.removeEventListener("pointerdown", this.press);
    this.element.removeEventListener("dragstart", this.noNativeDrag);
  }

  private noNativeDrag = (event: Event) => (event.target as HTMLElement).closest("thead") && event.preventDefault();

  private press = (event: PointerEvent) => {
    const target = event.target as HTMLElement;
    const head = target.closest<HTMLElement>("thead th[data-field]:not(.lead)");
    if (!this.urlValue || !head || event.button !== 0 || target.closest(".resize, .head-menu")) return;
    follow(event, head, {
      over: (under, at) => this.mark(this.placeAt(under), at.clientX),
      drop: (under, at) => void this.move(head, this.placeAt(under), at.clientX),
      end: () => this.mark(),
    });
  };

  private async move(head: HTMLElement, place: HTMLElement | undefined, x: number) {
    if (!place || place === head) return;
    const names = this.heads.map(other => other.dataset.field!).filter(name => name !== head.dataset.field);
    names.splice(names.indexOf(place.dataset.field!) + (this.before(place, x) ? 0 : 1), 0, head.dataset.field!);
    try {
      const answer = await send("POST", this.urlValue, new URLSearchParams({ columns: names.join(","), list: this.listValue }));
      visit(answer.url, { action: "replace" });
    } catch (error) {
      say((error as Error).message, true);
    }
  }

  private mark(place?: HTMLElement, x = 0) {
    for (const head of this.heads) {
      head.classList.toggle("drop-start", head === place && this.before(head, x));
      head.classList.toggle("drop-end", head === place && !this.before(head, x));
    }
  }

  private before(head: HTMLElement, x: number) {
    const box = head.getBoundingClientRect();
    return x < box.left + box.width / 2;
  }

  private placeAt(under: Element | null) {
    const head = under?.closest<HTMLElement>("thead th[data-field]:not(.lead)");
    return head && this.element.contains(head) ? head : undefined;
  }

  private get heads() {
    return [...this.element.querySelectorAll<HTMLElement>("thead th[data-field]")];
  }
}
