import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { inputFor, nameOf, typed, unfold, valueOf } from "../cell-input";
import { html, patch, Refused, say, Unheard } from "../request";
import { inside, showSaved } from "../saved-cells";
import { newKey, type Kept } from "../waiting-store";

/**
 * Edits one field where it is shown: a cell of a list or a fact of a record. Plain kinds get their input at once;
 * for the others the server sends the same input the form has. Enter and Tab save, Escape puts back; what is refused stands open
 * again as it was typed, with the reason beside it.
 */
export default class extends Controller<HTMLElement> {
  static values = { url: String };
  declare readonly urlValue: string;

  connect() {
    this.element.addEventListener("cell:edit", this.asked);
    this.element.addEventListener("dblclick", this.pointed);
    this.element.addEventListener("keydown", this.key);
  }

  disconnect() {
    this.element.removeEventListener("cell:edit", this.asked);
    this.element.removeEventListener("dblclick", this.pointed);
    this.element.removeEventListener("keydown", this.key);
  }

  private asked = (event: Event) => void this.begin(event.target as HTMLElement, (event as CustomEvent<{ typed?: string }>).detail.typed);

  private pointed = (event: MouseEvent) => {
    const fact = (event.target as HTMLElement).closest<HTMLElement>("dd[data-field][tabindex]");
    if (fact && !(event.target as HTMLElement).closest("a, input")) void this.begin(fact);
  };

  private key = (event: KeyboardEvent) => {
    const fact = event.target as HTMLElement;
    if (!fact.matches("dd[data-field][tabindex]") || !/^(Enter|F2)$/.test(event.key)) return;
    event.preventDefault();
    void this.begin(fact);
  };

  private async begin(cell: HTMLElement, start?: string) {
    const kind = this.kind(cell);
    if (cell.classList.contains("editing")) return cell.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    if (kind === "readonly" || !cell.dataset.field) return;
    const shown = cell.innerHTML;
    const plain = typed[kind];
    if (plain) cell.replaceChildren(inputFor(cell, kind, start));
    else cell.innerHTML = (await html(`${this.url(cell)}/fields/${cell.dataset.field}`).catch(() => (say("", true), ""))) || shown;
    const control = cell.querySelector<HTMLInputElement>("input:not([type=hidden]), select, textarea");
    if (!control) return;
    cell.classList.add("editing");
    control.focus();
    if (start === undefined && "select" in control) control.select();
    this.attend(cell, control, shown);
    if (!plain) requestAnimationFrame(() => unfold(control, start));
  }

  private attend(cell: HTMLElement, control: HTMLInputElement, shown: string) {
    let over = false;
    let refused: string | undefined;
    const end = (keep: boolean, then?: () => void) => {
      if (over) return;
      over = true;
      const value = valueOf(cell);
      const editor = [...cell.childNodes].filter(node => !(node as HTMLElement).matches?.(".field-error"));
      cell.classList.remove("editing");
      cell.innerHTML = shown;
      if (keep && value !== (cell.dataset.value ?? "")) void this.save(cell, value, shown).then(why => why === undefined || reopen(editor, value, why));
      then?.();
    };
    const reopen = (editor: ChildNode[], value: string, why: string) => {
      over = false;
      refused = value;
      const reason = Object.assign(document.createElement("span"), { className: "field-error", role: "alert", textContent: why });
      cell.replaceChildren(...editor, reason);
      cell.classList.add("editing");
      control.ariaInvalid = "true";
      // Who types elsewhere by now is not called back.
      if (!document.activeElement?.closest(".editing")) control.focus();
    };
    control.addEventListener("keydown", event => {
      if (event.isComposing || (event.target as HTMLElement).getAttribute("aria-expanded") === "true") return;
      if (event.key === "Escape") end(false, () => cell.focus());
      else if (event.key === "Enter" && (!control.matches("textarea") || event.ctrlKey)) end(true, () => this.step(cell, "ArrowDown"));
      else if (event.key === "Tab") end(true, () => this.step(cell, event.shiftKey ? "ArrowLeft" : "ArrowRight"));
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    if (control.matches("select")) control.addEventListener("change", () => end(true, () => cell.focus()));
    cell.addEventListener("picked", () => end(true, () => cell.focus()), { once: true });
    control.addEventListener("focusout", () => setTimeout(() => cell.contains(document.activeElement) || valueOf(cell) === refused || end(true)));
  }

  /** Gives the reason when the value is refused. */
  private async save(cell: HTMLElement, value: string, shown: string): Promise<string | undefined> {
    const row = cell.closest<HTMLElement>("[data-id]")!;
    if (typed[this.kind(cell)]) inside(cell).textContent = value;
    cell.ariaBusy = "true";
    cell.classList.remove("kept");
    const key = newKey();
    try {
      showSaved(this.element, row.dataset.id!, await patch(this.url(cell), { [cell.dataset.field!]: value }, row.dataset.version, key));
      this.dispatch("saved");
      return undefined;
    } catch (error) {
      if (error instanceof Unheard) return void this.wait(cell, value, key);
      cell.innerHTML = shown;
      if (error instanceof Refused && error.problem.status === 409) return void this.merge(cell, row, value);
      return (error as Error).message;
    } finally {
      cell.ariaBusy = "false";
    }
  }

  /** Without a line it is kept on the device and sent when the line returns (waiting). */
  private wait(cell: HTMLElement, value: string, key: string) {
    const row = cell.closest<HTMLElement>("[data-id]")!;
    cell.dataset.value = value;
    cell.classList.add("kept");
    const title = (row.querySelector(".lead > a") ?? document.querySelector("h1"))?.textContent?.trim() ?? "";
    const detail: Kept = { key, url: this.url(cell), fields: [[cell.dataset.field!, value]], label: `${title} · ${nameOf(cell)}: ${value}`, version: row.dataset.version ?? "" };
    window.dispatchEvent(new CustomEvent("guanxi:keep", { detail }));
  }

  /** Somebody else was faster: both are shown, and the person chooses. */
  private merge(cell: HTMLElement, row: HTMLElement, value: string) {
    const asked = new URLSearchParams({ version: row.dataset.version ?? "", [cell.dataset.field!]: value, return: location.pathname + location.search });
    visit(`${this.url(cell)}/merge?${asked}`, { frame: "modal-frame" });
  }

  private step(cell: HTMLElement, key: string) {
    cell.focus();
    cell.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }

  private kind(cell: HTMLElement) {
    const head = this.element.querySelector<HTMLElement>(`th[data-field="${CSS.escape(cell.dataset.field ?? "")}"]`);
    return cell.dataset.kind ?? head?.dataset.kind ?? "text";
  }

  private url(cell: HTMLElement) {
    return `${this.urlValue}/${cell.closest<HTMLElement>("[data-id]")!.dataset.id}`;
  }
}
