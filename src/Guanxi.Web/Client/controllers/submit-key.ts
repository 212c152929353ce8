import { Controller } from "@hotwired/stimulus";

/** Ctrl Enter saves from anywhere in the form. */
export default class extends Controller<HTMLFormElement> {
  connect() {
    this.element.addEventListener("keydown", this.key);
  }

  disconnect() {
    this.element.removeEventListener("keydown", this.key);
  }

  private key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.element.requestSubmit(this.element.querySelector<HTMLButtonElement>("button.primary") ?? undefined);
  };
}
