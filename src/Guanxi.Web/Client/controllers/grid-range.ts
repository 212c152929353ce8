import { Controller } from "@hotwired/stimulus";

/**
 * A block of cells, from the cell it began at to the one it was drawn to: Shift with arrows or a click, or a drag of the mouse.
 * The cells of a block of more than one carry aria-selected; grid-block acts on them.
 */
export default class extends Controller<HTMLElement> {
  private anchor?: HTMLTableCellElement;
  private end?: HTMLTableCellElement;
  private growing = false;

  connect() {
    this.element.addEventListener("keydown", this.key, true);
    this.element.addEventListener("focusin", this.focused);
    this.element.addEventListener("pointerdown", this.press);
  }

  disconnect() {
    this.element.removeEventListener("keydown", this.key, true);
    this.element.removeEventListener("focusin", this.focused);
    this.element.removeEventListener("pointerdown", this.press);
  }

  /** The arrow itself moves the focus (list-keyboard); here it only counts that Shift was held. */
  private key = (event: KeyboardEvent) => {
    this.growing = event.shiftKey && event.key.startsWith("Arrow");
    if (event.key !== "Escape" || this.element.querySelectorAll("[data-field][aria-selected=true]").length === 0) return;
    this.clear();
    event.stopImmediatePropagation();
  };

  private focused = (event: FocusEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>("tbody [data-field]");
    if (!cell || cell !== event.target) return;
    if (this.growing && this.anchor) this.draw(cell);
    else this.begin(cell);
    this.growing = false;
  };

  private press = (event: PointerEvent) => {
    const cell = this.cellAt(event.target as Element);
    if (!cell || event.button !== 0 || event.pointerType !== "mouse" || (event.target as HTMLElement).closest("a, input, .fill-handle, .editing")) return;
    if (event.shiftKey && this.anchor) {
      event.preventDefault();
      return this.draw(cell);
    }
    const life = new AbortController();
    const over = (move: PointerEvent) => {
      const there = this.cellAt(move.target as Element);
      if (!there || there === (this.end ?? cell)) return;
      getSelection()?.removeAllRanges();
      if (this.anchor !== cell) this.begin(cell);
      this.draw(there);
    };
    this.element.addEventListener("pointerover", over, { signal: life.signal });
    document.addEventListener("pointerup", () => {
      life.abort();
      if (this.end && this.anchor === cell) requestAnimationFrame(() => cell.focus({ preventScroll: true }));
    }, { once: true });
  };

  private begin(cell: HTMLTableCellElement) {
    if (this.anchor === cell && this.end) return;
    this.clear();
    this.anchor = cell;
  }

  private draw(to: HTMLTableCellElement) {
    const rows = [...this.element.querySelectorAll<HTMLTableRowElement>("tbody:not([hidden]) tr[data-id]")];
    const [top, bottom] = order(rows.indexOf(this.anchor!.closest("tr")!), rows.indexOf(to.closest("tr")!));
    const [left, right] = order(this.anchor!.cellIndex, to.cellIndex);
    this.clear(false);
    this.end = to;
    for (const row of rows.slice(top, bottom + 1))
      for (const cell of [...row.cells].slice(left, right + 1)) if (cell.dataset.field) cell.ariaSelected = "true";
    this.dispatch("drawn");
  }

  private clear(all = true) {
    for (const cell of this.element.querySelectorAll<HTMLElement>("[data-field][aria-selected]")) cell.removeAttribute("aria-selected");
    if (all) this.anchor = undefined;
    this.end = undefined;
    if (all) this.dispatch("drawn");
  }

  private cellAt(under: Element | null) {
    return under?.closest<HTMLTableCellElement>("tbody [data-field]") ?? undefined;
  }
}

const order = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);
