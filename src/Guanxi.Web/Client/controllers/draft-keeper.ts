import { Controller } from "@hotwired/stimulus";
import { later } from "../request";

type Draft = Record<string, string[]>;
const unkept = "[type=hidden]:not([data-reference-picker-target]), [type=password], [type=file], [data-no-draft]";

/** Keeps what was typed into a form on this device until it is saved; offers it again after a reload or sign-out, or puts it back where there is nothing to offer it with. */
export default class extends Controller<HTMLFormElement> {
  static targets = ["offer"];
  static values = { key: String, quiet: Boolean };
  declare readonly hasOfferTarget: boolean;
  declare readonly offerTarget: HTMLElement;
  declare readonly keyValue: string;
  declare readonly quietValue: boolean;

  connect() {
    this.element.addEventListener("input", this.keep);
    this.element.addEventListener("turbo:submit-end", this.saved);
    const kept = localStorage.getItem(this.name);
    if (!kept || kept === JSON.stringify(this.read())) return;
    if (this.hasOfferTarget) this.offerTarget.hidden = false;
    else if (this.quietValue) this.restore();
  }

  disconnect() {
    this.keep.now();
    this.element.removeEventListener("input", this.keep);
    this.element.removeEventListener("turbo:submit-end", this.saved);
  }

  restore() {
    const draft = JSON.parse(localStorage.getItem(this.name) ?? "{}") as Draft;
    for (const field of this.fields) {
      const values = draft[field.name];
      if (!values) continue;
      if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) field.checked = values.includes(field.value);
      else if (field instanceof HTMLSelectElement) for (const option of field.options) option.selected = values.includes(option.value);
      else field.value = values[0] ?? "";
      if (field.type === "hidden") field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
    if (this.hasOfferTarget) this.offerTarget.hidden = true;
  }

  discard() {
    localStorage.removeItem(this.name);
    this.offerTarget.hidden = true;
  }

  private keep = later(400, () => localStorage.setItem(this.name, JSON.stringify(this.read())));

  private saved = (event: Event) => {
    if (!(event as CustomEvent<{ success: boolean }>).detail.success) return;
    this.keep.drop();
    localStorage.removeItem(this.name);
  };

  private read(): Draft {
    const draft: Draft = {};
    const data = new FormData(this.element);
    for (const { name } of this.fields) draft[name] = data.getAll(name).map(String);
    return draft;
  }

  private get fields() {
    const all = [...this.element.elements] as (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[];
    return all.filter(field => field.name && field.matches("input, select, textarea") && !field.matches(unkept));
  }

  private get name() {
    return `draft.${this.keyValue || location.pathname}`;
  }
}
