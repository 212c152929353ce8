import { Controller } from "@hotwired/stimulus";
import { completeRows } from "../whole-rows";

/**
 * Shows the rows that waited for the first painting, and completes those that change or come while the page stands. The button that opens
 * a record beside the list goes to the row under the mouse.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["peek"];
  declare readonly peekTarget: HTMLTemplateElement;
  declare readonly hasPeekTarget: boolean;
  private arrivals = new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes) {
      if (node instanceof HTMLTableRowElement) completeRows([node], this.table);
      else if (node instanceof HTMLTableSectionElement) completeRows(node.rows, this.table);
    }
  });
  private peek: HTMLAnchorElement | null = null;

  connect() {
    this.all();
    requestAnimationFrame(() => setTimeout(() => (this.table.dataset.whole = "")));
    this.peek = this.hasPeekTarget ? this.peekTarget.content.querySelector("a") : null;
    this.element.addEventListener("pointerover", this.over);
    document.addEventListener("turbo:morph", this.again);
    this.arrivals.observe(this.table, { childList: true, subtree: true });
  }

  disconnect() {
    document.removeEventListener("turbo:morph", this.again);
    this.element.removeEventListener("pointerover", this.over);
    this.arrivals.disconnect();
  }

  /** A refresh in place takes away what the server did not say. */
  private again = () => {
    this.table.dataset.whole = "";
    this.all();
  };

  private all = () => completeRows(this.table.querySelectorAll<HTMLTableRowElement>("tbody tr"), this.table);

  private over = (event: PointerEvent) => {
    const lead = event.pointerType === "mouse" && (event.target as HTMLElement).closest("tbody tr[data-id]")?.querySelector<HTMLAnchorElement>(".lead:not(.editing) > a");
    if (!lead || !this.peek || lead.nextElementSibling === this.peek) return;
    this.peek.href = lead.href;
    lead.after(this.peek);
  };

  private get table() {
    return this.element.querySelector("table")!;
  }
}
