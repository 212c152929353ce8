import { Controller } from "@hotwired/stimulus";
import { follow, hear } from "../pointer-drag";

/** Items of a list are dragged up and down, or moved by Alt and the arrows; the form posts them in the order they stand. */
export default class extends Controller<HTMLElement> {
  static targets = ["list"];
  declare readonly listTarget: HTMLElement;
  private life?: AbortController;

  connect() {
    this.life = hear(this.listTarget, { pointerdown: this.press, keydown: this.key });
  }

  disconnect() {
    this.life?.abort();
  }

  private press = (event: PointerEvent) => {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-order-item]");
    if (!item || event.button !== 0 || (event.target as HTMLElement).closest("input, label, a, button")) return;
    event.preventDefault();
    item.focus();
    follow(event, item, { over: (under, at) => this.place(item, under, at.clientY), drop: () => this.tell(), end: () => {} });
  };

  private place(item: HTMLElement, under: Element | null, y: number) {
    const other = under?.closest<HTMLElement>("[data-order-item]");
    if (!other || other === item || !this.listTarget.contains(other)) return;
    const box = other.getBoundingClientRect();
    other[y < box.top + box.height / 2 ? "before" : "after"](item);
  }

  private key = (event: KeyboardEvent) => {
    const item = event.target as HTMLElement;
    if (!item.matches("[data-order-item]") || !event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    if (event.key === "ArrowDown") item.nextElementSibling?.after(item);
    else item.previousElementSibling?.before(item);
    item.focus();
    this.tell();
  };

  private tell() {
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
