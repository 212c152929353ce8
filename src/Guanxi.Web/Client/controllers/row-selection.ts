import { Controller } from "@hotwired/stimulus";

/** Chosen rows: boxes, Shift for a range, Space on a focused row; the bar's forms carry their ids. */
export default class extends Controller<HTMLElement> {
  static targets = ["table", "all", "bar", "count", "whole"];
  declare readonly tableTarget: HTMLTableElement;
  declare readonly hasAllTarget: boolean;
  declare readonly allTarget: HTMLInputElement;
  declare readonly hasBarTarget: boolean;
  declare readonly barTarget: HTMLElement;
  declare readonly countTarget: HTMLElement;
  declare readonly hasWholeTarget: boolean;
  declare readonly wholeTarget: HTMLElement;
  private whole = false;
  private last?: HTMLInputElement;
  private shift = false;

  connect() {
    this.element.addEventListener("click", this.note, true);
    this.element.addEventListener("change", this.changed);
    this.element.addEventListener("keydown", this.key);
    this.element.addEventListener("submit", this.carry, true);
    this.show();
  }

  disconnect() {
    this.element.removeEventListener("click", this.note, true);
    this.element.removeEventListener("change", this.changed);
    this.element.removeEventListener("keydown", this.key);
    this.element.removeEventListener("submit", this.carry, true);
  }

  all() {
    this.whole = false;
    for (const box of this.boxes) box.checked = this.allTarget.checked;
    this.show();
  }

  /** Not only the loaded rows: all that match. */
  everything() {
    this.whole = true;
    for (const box of this.boxes) box.checked = true;
    this.show();
  }

  clear() {
    this.whole = false;
    for (const box of this.boxes) box.checked = false;
    this.show();
  }

  private note = (event: MouseEvent) => (this.shift = event.shiftKey);

  private changed = (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (!box.matches("tbody .pick input")) return;
    if (this.shift && this.last) {
      const boxes = this.boxes;
      const [from, to] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const between of boxes.slice(from, to! + 1)) between.checked = box.checked;
    }
    this.last = box;
    this.whole &&= box.checked;
    this.show();
  };

  private key = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (!target.matches("tbody [data-field], td input[type=checkbox]")) return;
    if (event.key === "Escape" && this.chosen.length > 0) this.clear();
    else if (event.key === " " && target.dataset.field) target.closest("tr")?.querySelector<HTMLInputElement>(".pick input")?.click();
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) this.allTarget.click();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  private carry = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    if (!this.hasBarTarget || !this.barTarget.contains(form)) return;
    for (const old of form.querySelectorAll("input[data-carried]")) old.remove();
    if (this.whole) return form.append(this.carried("all", "1"));
    for (const box of this.chosen) form.append(this.carried("id", box.closest("tr")!.dataset.id ?? ""));
  };

  private carried(name: string, value: string) {
    const carried = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    carried.dataset.carried = "";
    return carried;
  }

  private show() {
    const chosen = this.chosen.length;
    for (const box of this.boxes) {
      const row = box.closest("tr")!;
      if ((row.ariaSelected === "true") !== box.checked) row.ariaSelected = String(box.checked);
    }
    if (this.hasAllTarget) {
      this.allTarget.checked = chosen > 0 && chosen === this.boxes.length;
      this.allTarget.indeterminate = chosen > 0 && chosen < this.boxes.length;
    }
    if (!this.hasBarTarget) return;
    this.barTarget.hidden = chosen === 0;
    this.countTarget.textContent = String(chosen);
    if (!this.hasWholeTarget) return;
    this.wholeTarget.hidden = chosen === 0 || chosen < this.boxes.length;
    this.wholeTarget.textContent = (this.whole ? this.wholeTarget.dataset.said : (this.wholeTarget.dataset.offered ??= this.wholeTarget.textContent ?? "")) ?? "";
  }

  private get boxes() {
    return [...this.tableTarget.querySelectorAll<HTMLInputElement>("tbody .pick input")];
  }

  private get chosen() {
    return this.boxes.filter(box => box.checked);
  }
}
