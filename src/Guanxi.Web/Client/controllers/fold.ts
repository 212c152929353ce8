import { Controller } from "@hotwired/stimulus";

/** A <details> that remembers on this device whether it was open. */
export default class extends Controller<HTMLDetailsElement> {
  static values = { key: String };
  declare readonly keyValue: string;

  connect() {
    const kept = localStorage.getItem(this.name);
    if (kept) this.element.open = kept === "open";
    this.element.addEventListener("toggle", this.keep);
  }

  disconnect() {
    this.element.removeEventListener("toggle", this.keep);
  }

  private keep = () => localStorage.setItem(this.name, this.element.open ? "open" : "shut");

  private get name() {
    return `fold.${this.keyValue}`;
  }
}
