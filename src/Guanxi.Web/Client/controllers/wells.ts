import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

/** Drags what a report is made of between its rows, columns and measures; the address says the rest. */
export default class extends Controller<HTMLElement> {
  static targets = ["well"];
  declare readonly wellTargets: HTMLElement[];
  private dragged?: HTMLElement;

  connect() {
    for (const [type, listener] of this.listeners) this.element.addEventListener(type, listener);
  }

  disconnect() {
    for (const [type, listener] of this.listeners) this.element.removeEventListener(type, listener);
  }

  private begin = (event: Event) => {
    this.dragged = (event.target as HTMLElement).closest<HTMLElement>("[data-item]") ?? undefined;
  };

  private over = (event: Event) => {
    if (this.takes(this.wellAt(event))) event.preventDefault();
  };

  private drop = (event: Event) => {
    const well = this.wellAt(event);
    if (!this.dragged || !well || !this.takes(well)) return;
    event.preventDefault();
    const before = (event.target as HTMLElement).closest<HTMLElement>("[data-item]");
    if (before === this.dragged) return;
    well.insertBefore(this.dragged, before ?? well.lastElementChild);
    const address = new URL(location.href);
    for (const each of this.wellTargets) {
      const items = [...each.querySelectorAll<HTMLElement>("[data-item]")].map(item => item.dataset.item);
      address.searchParams.set(each.dataset.well!, items.join(","));
    }
    visit(address.href, { action: "replace" });
  };

  private end = () => (this.dragged = undefined);

  private readonly listeners: [string, (event: Event) => void][] = [["dragstart", this.begin], ["dragover", this.over], ["drop", this.drop], ["dragend", this.end]];

  private wellAt = (event: Event) => (event.target as HTMLElement).closest<HTMLElement>("[data-well]");

  /** A measure stays a measure. */
  private takes(well: HTMLElement | null) {
    const from = this.dragged?.closest<HTMLElement>("[data-well]");
    return !!well && !!from && (from.dataset.well === "measures") === (well.dataset.well === "measures");
  }
}
