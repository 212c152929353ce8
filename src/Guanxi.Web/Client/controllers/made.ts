import { Controller } from "@hotwired/stimulus";

/** The answer to a form that made a record for a picker: tells the picker, and closes its dialog. */
export default class extends Controller<HTMLElement> {
  static values = { id: String, label: String };
  declare readonly idValue: string;
  declare readonly labelValue: string;

  connect() {
    window.dispatchEvent(new CustomEvent("guanxi:made", { detail: { id: this.idValue, label: this.labelValue } }));
    // The dialog shows itself when its frame has loaded; it closes right after.
    const close = () => setTimeout(() => this.element.closest("dialog")?.close());
    this.element.closest("turbo-frame")?.addEventListener("turbo:frame-load", close, { once: true });
  }
}
