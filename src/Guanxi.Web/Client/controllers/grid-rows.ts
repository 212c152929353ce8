import { Controller } from "@hotwired/stimulus";

/** Gives each row of a table, as it arrives, what the server need not say a second time: fields of its cells, its address, its box. */
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

  connect() {
    this.all();
    document.addEventListener("turbo:morph", this.all);
    this.arrivals.observe(this.element.querySelector("table")!, { childList: true, subtree: true });
  }

  disconnect() {
    document.removeEventListener("turbo:morph", this.all);
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
    if (this.hasPeekTarget && !row.querySelector(".peek")) lead.after(this.peek(lead));
    for (const [at, cell] of [...row.cells].entries()) {
      if (cell.matches(".pick:empty")) cell.append(this.box(lead.textContent));
      const field = this.fields[at];
      if (!field) continue;
      cell.dataset.field = field;
      if (!cell.hasAttribute("tabindex")) cell.tabIndex = -1;
    }
  }

  private peek(lead: HTMLAnchorElement) {
    const peek = (this.peekTarget.content.cloneNode(true) as DocumentFragment).querySelector<HTMLAnchorElement>(".peek")!;
    peek.href = lead.href;
    return peek;
  }

  private box(label: string) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "check" });
    box.ariaLabel = label;
    return box;
  }
}
