import { Controller } from "@hotwired/stimulus";

/**
 * Gives each row of a table, as it arrives, what the server need not say a second time: fields of its cells, its address, its box. The
 * button that opens a record beside the list goes to the row under the mouse.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["peek"];
  declare readonly peekTarget: HTMLTemplateElement;
  declare readonly hasPeekTarget: boolean;
  private arrivals = new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes) {
      if (node instanceof HTMLTableRowElement) this.complete(node);
      else if (node instanceof HTMLTableSectionElement) for (const row of node.rows) this.complete(row);
    }
  });
  private fields: string[] = [];
  private peek: HTMLAnchorElement | null = null;

  connect() {
    this.all();
    this.peek = this.hasPeekTarget ? this.peekTarget.content.querySelector("a") : null;
    this.element.addEventListener("pointerover", this.over);
    document.addEventListener("turbo:morph", this.all);
    this.arrivals.observe(this.element.querySelector("table")!, { childList: true, subtree: true });
  }

  disconnect() {
    document.removeEventListener("turbo:morph", this.all);
    this.element.removeEventListener("pointerover", this.over);
    this.arrivals.disconnect();
  }

  /** Also after a refresh in place, which takes away what the server did not say. */
  private all = () => {
    this.fields = [...this.element.querySelectorAll<HTMLElement>("thead th")].map(head => head.dataset.field ?? "");
    for (const row of this.element.querySelectorAll<HTMLTableRowElement>("tbody tr")) this.complete(row);
  };

  private complete(row: HTMLTableRowElement) {
    const lead = row.querySelector<HTMLAnchorElement>("tr:not(.group-row) > .lead > a");
    if (!lead) return;
    row.dataset.href ??= lead.pathname;
    row.dataset.id ??= lead.pathname.split("/").pop();
    for (const [at, cell] of [...row.cells].entries()) {
      if (cell.matches(".pick:empty")) cell.append(this.box(lead.textContent));
      const field = this.fields[at];
      if (!field) continue;
      if (cell.dataset.field !== field) cell.dataset.field = field;
      if (!cell.hasAttribute("tabindex")) cell.tabIndex = -1;
    }
  }

  private over = (event: PointerEvent) => {
    const lead = event.pointerType === "mouse" && (event.target as HTMLElement).closest("tbody tr[data-id]")?.querySelector<HTMLAnchorElement>(".lead:not(.editing) > a");
    if (!lead || !this.peek || lead.nextElementSibling === this.peek) return;
    this.peek.href = lead.href;
    lead.after(this.peek);
  };

  private box(label: string) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "check" });
    box.ariaLabel = label;
    return box;
  }
}
