import { Controller } from "@hotwired/stimulus";
import { track } from "../pointer-drag";
import type GridBlock from "./grid-block";

/** A handle at the corner of the focused block of cells: dragged down, the rows below become like it. */
export default class extends Controller<HTMLElement> {
  private handle = Object.assign(document.createElement("span"), { className: "fill-handle", ariaHidden: "true" });

  connect() {
    this.element.addEventListener("focusin", this.place);
    this.element.addEventListener("focusout", this.leave);
    this.element.addEventListener("grid-range:drawn", this.place);
    this.element.addEventListener("grid-block:saved", this.place);
    this.handle.addEventListener("pointerdown", this.press);
  }

  disconnect() {
    this.element.removeEventListener("focusin", this.place);
    this.element.removeEventListener("focusout", this.leave);
    this.element.removeEventListener("grid-range:drawn", this.place);
    this.element.removeEventListener("grid-block:saved", this.place);
    this.handle.remove();
  }

  private place = () => {
    const corner = this.blocks?.block.at(-1)?.at(-1);
    if (corner && !corner.classList.contains("editing") && this.mayWrite(corner)) corner.append(this.handle);
    else this.handle.remove();
  };

  private leave = () => setTimeout(() => this.element.contains(document.activeElement) || this.handle.remove());

  private press = (event: PointerEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const block = this.blocks!.block;
    const rows = [...this.element.querySelectorAll<HTMLTableRowElement>("tbody:not([hidden]) tr[data-id]")];
    const last = rows.indexOf(block.at(-1)![0]!.closest("tr")!);
    let below: HTMLTableRowElement[] = [];
    track(at => {
      const row = document.elementFromPoint(at.clientX, at.clientY)?.closest<HTMLTableRowElement>("tr[data-id]");
      below = row ? rows.slice(last + 1, Math.max(last, rows.indexOf(row)) + 1) : below;
      for (const other of rows) other.classList.toggle("filling", below.includes(other));
    }, dropped => {
      for (const row of rows) row.classList.remove("filling");
      if (dropped && below.length > 0) void this.blocks!.fill(block.at(-1)!, below);
    });
  };

  private mayWrite = (cell: HTMLElement) => this.element.querySelector<HTMLElement>(`th[data-field="${CSS.escape(cell.dataset.field!)}"]`)?.dataset.kind !== "readonly";

  private get blocks() {
    return this.application.getControllerForElementAndIdentifier(this.element, "grid-block") as GridBlock | null;
  }
}
