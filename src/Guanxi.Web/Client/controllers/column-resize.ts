import { Controller } from "@hotwired/stimulus";
import { send } from "../request";

const least = 60;

/** What a cell leaves free beside its content, and how wide a column becomes by itself. */
const room = 28, widestFit = 640;

/** Drags the edge of a head cell; the widths are kept with the view (POST {url} field, width), or on this device. */
export default class extends Controller<HTMLElement> {
  static values = { url: String };
  declare readonly urlValue: string;

  begin(event: PointerEvent) {
    const handle = (event.target as HTMLElement).closest<HTMLElement>(".resize");
    const head = handle?.closest("th");
    const column = head && this.column(head);
    if (!handle || !column) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    handle.ariaPressed = "true";
    const from = event.clientX;
    const width = head.getBoundingClientRect().width;
    const before = column.width;
    const sign = getComputedStyle(head).direction === "rtl" ? -1 : 1;
    const move = (step: PointerEvent) => (column.width = String(Math.max(least, Math.round(width + sign * (step.clientX - from)))));
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => {
      handle.removeEventListener("pointermove", move);
      handle.ariaPressed = "false";
      if (column.width !== before) void this.keep(head, Number(column.width));
    }, { once: true });
  }

  /** As wide as the widest cell that is loaded. */
  fit(event: Event) {
    const head = (event.target as HTMLElement).closest(".resize")?.closest("th");
    const column = head && this.column(head);
    if (!column) return;
    const content = document.createRange();
    const widths = [...head.closest("table")!.rows].map(row => row.cells[head.cellIndex]).filter(cell => cell?.firstChild).map(cell => {
      content.selectNodeContents(cell.querySelector(".clip") ?? cell);
      return Math.max(content.getBoundingClientRect().width, ...[...cell.querySelectorAll(".chip")].map(chip => chip.scrollWidth));
    });
    column.width = String(Math.round(Math.min(Math.max(...widths, least) + room, widestFit)));
    void this.keep(head, Number(column.width));
  }

  private async keep(head: HTMLElement, width: number) {
    if (this.urlValue) await send("POST", this.urlValue, new URLSearchParams({ field: head.dataset.field ?? "", width: String(width) }));
  }

  private column(head: HTMLElement) {
    return this.element.querySelector<HTMLTableColElement>(`col[data-field="${CSS.escape(head.dataset.field ?? "")}"]`);
  }
}
