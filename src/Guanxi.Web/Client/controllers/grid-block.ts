import { Controller } from "@hotwired/stimulus";
import { Refused, say, send, type Saved } from "../request";
import { showSaved } from "../saved-cells";
import { read, write } from "../table-text";

interface Answer { rows: Record<string, Saved>; said: string; undo: string | null }
interface Wrong { id: string; field?: string; message: string }
type Row = HTMLTableRowElement;

/**
 * Copies a block of cells to and from spreadsheets, and fills it down: Ctrl C, Ctrl V, Ctrl D, Delete, and the handle at its corner.
 * One request, checked as a whole, taken back as one (POST {url}/cells).
 */
export default class extends Controller<HTMLElement> {
  static values = { url: String };
  declare readonly urlValue: string;

  connect() {
    this.element.addEventListener("copy", this.copy);
    this.element.addEventListener("paste", this.paste);
    this.element.addEventListener("keydown", this.key, true);
  }

  disconnect() {
    this.element.removeEventListener("copy", this.copy);
    this.element.removeEventListener("paste", this.paste);
    this.element.removeEventListener("keydown", this.key, true);
  }

  /** The chosen cells by row; the focused one alone when no block is drawn. */
  get block(): HTMLTableCellElement[][] {
    const chosen = [...this.element.querySelectorAll<HTMLTableCellElement>("[data-field][aria-selected=true]")];
    const focused = document.activeElement;
    if (chosen.length === 0) return focused instanceof HTMLTableCellElement && focused.dataset.field && this.element.contains(focused) ? [[focused]] : [];
    return [...new Set(chosen.map(cell => cell.closest("tr")!))].map(row => chosen.filter(cell => cell.closest("tr") === row));
  }

  private key = (event: KeyboardEvent) => {
    const block = this.block;
    if (!(event.target instanceof HTMLTableCellElement) || block.length === 0) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === "d") void this.fill(block[0]!, block.length > 1 ? this.rows(block).slice(1) : [], block);
    else if (command && event.key === "z") document.querySelector<HTMLButtonElement>(".toasts form button")?.click();
    else if (event.key === "Delete" && block.flat().length > 1) void this.save({ rows: this.rows(block).map((row, at) => this.change(row, block[at]!.map(cell => [cell.dataset.field!, ""]))) });
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  private copy = (event: ClipboardEvent) => {
    const block = this.block;
    if (!(event.target instanceof HTMLTableCellElement) || block.length === 0 || getSelection()?.toString()) return;
    event.clipboardData!.setData("text/plain", write(block.map(row => row.map(cell => cell.innerText.trim()))));
    event.preventDefault();
  };

  private paste = (event: ClipboardEvent) => {
    const cell = event.target as HTMLElement;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const block = this.block;
    if (!cell.matches("tbody [data-field]") || !text || block.length === 0) return;
    event.preventDefault();
    const given = read(text);
    const rows = [...this.element.querySelectorAll<Row>("tbody:not([hidden]) tr[data-id]")];
    const top = rows.indexOf(block[0]![0]!.closest("tr")!);
    const left = this.fields.indexOf(block[0]![0]!.dataset.field!);
    // One value goes into every cell of a block, as in a spreadsheet.
    const values = given.length === 1 && given[0]!.length === 1 ? block.map(row => row.map(() => given[0]![0]!)) : given;
    void this.save({
      rows: values.flatMap((line, down) => (rows[top + down] ? [this.change(rows[top + down]!, line.slice(0, this.fields.length - left).map((value, across) => [this.fields[left + across]!, value]))] : [])),
    });
  };

  /** Makes rows like another one, in its cells. */
  async fill(from: HTMLTableCellElement[], rows: Row[], block: HTMLTableCellElement[][] = []) {
    if (rows.length === 0 && block.length === 1) return this.fillFromAbove(from);
    await this.save({ from: from[0]!.closest("tr")!.dataset.id, fields: from.map(cell => cell.dataset.field!), rows: rows.map(row => this.change(row, [])) });
  }

  private async fillFromAbove(cells: HTMLTableCellElement[]) {
    const row = cells[0]!.closest("tr")!;
    const above = [...this.element.querySelectorAll<Row>("tbody:not([hidden]) tr[data-id]")];
    const source = above[above.indexOf(row) - 1];
    if (source) await this.save({ from: source.dataset.id, fields: cells.map(cell => cell.dataset.field!), rows: [this.change(row, [])] });
  }

  private async save(body: { rows: { id: string; version: number; values: Record<string, string> }[]; from?: string; fields?: string[] }) {
    this.element.ariaBusy = "true";
    for (const wrong of this.element.querySelectorAll<HTMLElement>("[aria-invalid]")) {
      wrong.removeAttribute("aria-invalid");
      wrong.title = "";
    }
    try {
      const answer = (await (await send("POST", `${this.urlValue}/cells`, body)).json()) as Answer;
      for (const [id, saved] of Object.entries(answer.rows)) showSaved(this.element, id, saved);
      this.dispatch("saved");
      say(answer.said, false, answer.undo ?? undefined);
    } catch (error) {
      const cells = error instanceof Refused ? ((error.problem as { cells?: Wrong[] }).cells ?? []) : [];
      for (const wrong of cells) this.mark(wrong);
      say(error instanceof Refused ? [error.problem.title, error.problem.detail].filter(Boolean).join(" · ") : (error as Error).message, true);
    } finally {
      this.element.ariaBusy = "false";
    }
  }

  private mark(wrong: Wrong) {
    const row = this.element.querySelector<Row>(`tr[data-id="${CSS.escape(wrong.id)}"]`);
    const cell = row && wrong.field ? this.cell(row, wrong.field) : null;
    if (!cell) return;
    cell.setAttribute("aria-invalid", "true");
    cell.title = wrong.message;
  }

  private change = (row: Row, values: [string, string][]) => ({ id: row.dataset.id!, version: Number(row.dataset.version), values: Object.fromEntries(values) });
  private rows = (block: HTMLTableCellElement[][]) => block.map(cells => cells[0]!.closest("tr")!);
  private cell = (row: HTMLElement, field: string) => row.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);

  private get fields() {
    return [...this.element.querySelectorAll<HTMLElement>("thead th[data-field]")].map(head => head.dataset.field!);
  }
}
