import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** A focus that walks the cells of a table: arrows, Home, End, Page keys; Enter opens the record, typing begins an edit. */
export default class extends Controller<HTMLElement> {
  connect() {
    this.element.addEventListener("keydown", this.key);
    this.element.addEventListener("click", this.click);
    this.element.addEventListener("dblclick", this.edit);
    document.addEventListener("keydown", this.enter);
    const first = this.element.querySelector<HTMLElement>("tbody:not([hidden]) [data-field]");
    if (first && first.tabIndex !== 0) first.tabIndex = 0;
  }

  disconnect() {
    this.element.removeEventListener("keydown", this.key);
    this.element.removeEventListener("click", this.click);
    this.element.removeEventListener("dblclick", this.edit);
    document.removeEventListener("keydown", this.enter);
  }

  /** With the focus nowhere, an arrow goes into the table. */
  private enter = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" || document.activeElement !== document.body) return;
    event.preventDefault();
    this.element.querySelector<HTMLElement>("tbody [data-field][tabindex='0']")?.focus();
  };

  private click = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    if (!target.closest("a, button, input, select, label")) target.closest<HTMLElement>("tbody [data-field]")?.focus();
  };

  private key = (event: KeyboardEvent) => {
    const cell = event.target as HTMLElement;
    if (!(cell instanceof HTMLTableCellElement) || event.defaultPrevented || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    if (steps[event.key] && !command) this.move(cell, ...steps[event.key]!);
    else if (event.key === "Home") this.move(cell, command ? -Infinity : 0, -Infinity);
    else if (event.key === "End") this.move(cell, command ? Infinity : 0, Infinity);
    else if (event.key === "PageDown") this.move(cell, 15, 0);
    else if (event.key === "PageUp") this.move(cell, -15, 0);
    else if (event.key === "Enter") this.open(cell);
    else if (event.key === "F2") this.begin(cell);
    else if (event.key.length === 1 && !command && !event.altKey && event.key !== " ") this.begin(cell, event.key);
    else if (event.key === "Delete" || event.key === "Backspace") this.begin(cell, "");
    else return;
    event.preventDefault();
  };

  private edit = (event: MouseEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("tbody [data-field]");
    if (cell) this.begin(cell);
  };

  private move(cell: HTMLTableCellElement, down: number, across: number) {
    const rows = [...this.element.querySelectorAll<HTMLTableRowElement>("tbody:not([hidden]) tr[data-id]")];
    const row = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(cell.closest("tr")!) + down))];
    const own = this.fields(cell.closest("tr")!);
    const there = row ? this.fields(row) : own;
    const next = there[Math.max(0, Math.min(there.length - 1, own.indexOf(cell) + across))];
    if (!next) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  private open(cell: HTMLElement) {
    const href = cell.closest<HTMLElement>("tr")?.dataset.href;
    if (href) visit(href);
  }

  private begin(cell: HTMLElement, typed?: string) {
    this.dispatch("edit", { target: cell, detail: { typed }, prefix: "cell" });
  }

  private fields(row: HTMLTableRowElement) {
    return [...row.querySelectorAll<HTMLTableCellElement>("[data-field]")];
  }
}
