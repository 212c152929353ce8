import { Controller } from "@hotwired/stimulus";
import { send } from "../request";

const least = 60;

/** Drags the edge of a head cell; the widths are kept with the view (POST {url} field, width), or on this device. */
export default class extends Controller<HTMLElement> {
  static values = { url: String };
  declare readonly urlValue: string;

  begin(event: PointerEvent) {
    const handle = event.currentTarget as HTMLElement;
    const head = handle.closest("th")!;
    const column = this.column(head);
    if (!column) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    handle.ariaPressed = "true";
    const from = event.clientX;
    const width = head.getBoundingClientRect().width;
    const sign = getComputedStyle(head).direction === "rtl" ? -1 : 1;
    const move = (step: PointerEvent) => (column.width = String(Math.max(least, Math.round(width + sign * (step.clientX - from)))));
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => {
      handle.removeEventListener("pointermove", move);
      handle.ariaPressed = "false";
      void this.keep(head, Number(column.width));
    }, { once: true });
  }

  /** As wide as the widest cell that is loaded. */
  fit(event: Event) {
    const head = (event.currentTarget as HTMLElement).closest("th")!;
    const column = this.column(head);
    if (!column) return;
    const cells = [...this.element.querySelectorAll<HTMLElement>(`[data-field="${CSS.escape(head.dataset.field ?? "")}"]:is(td, th)`)];
    column.width = String(least);
    const widest = Math.max(...cells.map(cell => cell.scrollWidth));
    column.width = String(Math.min(widest + 12, 640));
    void this.keep(head, Number(column.width));
  }

  private async keep(head: HTMLElement, width: number) {
    if (this.urlValue) await send("POST", this.urlValue, new URLSearchParams({ field: head.dataset.field ?? "", width: String(width) }));
  }

  private column(head: HTMLElement) {
    return this.element.querySelector<HTMLTableColElement>(`col[data-field="${CSS.escape(head.dataset.field ?? "")}"]`);
  }
}
