import { Controller } from "@hotwired/stimulus";
import { patch, Refused, say } from "../request";

/** A block copied from a spreadsheet lands on the cells from the focused one on: one change per row, refusals marked in place. */
export default class extends Controller<HTMLElement> {
  static values = { url: String };
  declare readonly urlValue: string;

  connect() {
    this.element.addEventListener("paste", this.paste);
  }

  disconnect() {
    this.element.removeEventListener("paste", this.paste);
  }

  private paste = (event: ClipboardEvent) => {
    const cell = event.target as HTMLElement;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!cell.matches("td[data-field]") || !text) return;
    event.preventDefault();
    void this.fill(cell, read(text));
  };

  private async fill(cell: HTMLElement, block: string[][]) {
    const rows = [...this.element.querySelectorAll<HTMLTableRowElement>("tbody tr[data-id]")];
    const fields = [...cell.closest("tr")!.querySelectorAll<HTMLElement>("td[data-field]")].map(other => other.dataset.field!);
    const [top, left] = [rows.indexOf(cell.closest("tr")!), fields.indexOf(cell.dataset.field!)];
    for (const [down, values] of block.entries()) {
      const row = rows[top + down];
      if (!row) break;
      const change = Object.fromEntries(values.slice(0, fields.length - left).map((value, across) => [fields[left + across]!, value]));
      await this.change(row, change);
    }
  }

  private async change(row: HTMLTableRowElement, change: Record<string, string>) {
    try {
      const saved = await patch(`${this.urlValue}/${row.dataset.id}`, change, row.dataset.version);
      row.dataset.version = String(saved.version);
      for (const [field, { html, value }] of Object.entries(saved.fields)) {
        const cell = this.cell(row, field);
        if (!cell) continue;
        cell.innerHTML = html;
        cell.dataset.value = value ?? "";
        cell.removeAttribute("aria-invalid");
      }
    } catch (error) {
      for (const field of Object.keys(change)) this.cell(row, field)?.setAttribute("aria-invalid", "true");
      say(error instanceof Refused ? error.message : String(error), true);
    }
  }

  private cell = (row: HTMLElement, field: string) => row.querySelector<HTMLElement>(`td[data-field="${CSS.escape(field)}"]`);
}

/** Tab-separated lines; a cell in quotes may hold tabs, line ends and doubled quotes, as spreadsheets write them. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.replace(/\r\n?/g, "\n").matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter(row => row.some(value => value !== ""));
}
