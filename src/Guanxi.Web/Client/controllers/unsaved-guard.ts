import { Controller } from "@hotwired/stimulus";

/** Asks before leaving a form with changes. */
export default class extends Controller<HTMLFormElement> {
  static values = { question: String };
  declare readonly questionValue: string;

  connect() {
    this.element.addEventListener("input", this.touch);
    this.element.addEventListener("submit", this.clean);
    window.addEventListener("beforeunload", this.leave);
    document.addEventListener("turbo:before-visit", this.visit);
  }

  disconnect() {
    this.element.removeEventListener("input", this.touch);
    this.element.removeEventListener("submit", this.clean);
    window.removeEventListener("beforeunload", this.leave);
    document.removeEventListener("turbo:before-visit", this.visit);
  }

  private touch = () => (this.element.dataset.dirty = "true");
  private clean = () => delete this.element.dataset.dirty;
  private get dirty() {
    return this.element.dataset.dirty === "true";
  }

  private leave = (event: BeforeUnloadEvent) => {
    if (this.dirty) event.preventDefault();
  };

  private visit = (event: Event) => {
    if (this.dirty && !window.confirm(this.questionValue)) event.preventDefault();
  };
}
