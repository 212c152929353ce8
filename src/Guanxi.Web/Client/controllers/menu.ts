import { Controller } from "@hotwired/stimulus";
import { typing } from "../request";

/** A <details> that behaves as a menu: closes outside and on Escape, arrow keys walk. */
export default class extends Controller<HTMLDetailsElement> {
  static targets = ["panel"];
  declare readonly panelTarget: HTMLElement;

  connect() {
    this.element.addEventListener("toggle", this.toggled);
    this.element.addEventListener("keydown", this.key);
    document.addEventListener("turbo:before-cache", this.shut);
  }

  disconnect() {
    this.element.removeEventListener("toggle", this.toggled);
    this.element.removeEventListener("keydown", this.key);
    document.removeEventListener("turbo:before-cache", this.shut);
    document.removeEventListener("pointerdown", this.outside);
  }

  private toggled = () => {
    if (!this.element.open) return document.removeEventListener("pointerdown", this.outside);
    document.addEventListener("pointerdown", this.outside);
    this.keepInSight();
  };

  private shut = () => (this.element.open = false);

  private outside = (event: Event) => {
    if (!this.element.contains(event.target as Node)) this.element.open = false;
  };

  private key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && this.element.open) {
      event.stopPropagation();
      this.element.open = false;
      this.element.querySelector("summary")?.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !typing(event.target)) {
      event.preventDefault();
      this.element.open = true;
      const at = this.items.indexOf(document.activeElement as HTMLElement);
      const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1;
      this.items.at(next % this.items.length)?.focus();
    }
  };

  private keepInSight() {
    const edge = this.panelTarget.getBoundingClientRect();
    if (edge.right > innerWidth - 8) this.element.classList.add("end");
    if (edge.left < 8) this.element.classList.remove("end");
    if (edge.bottom > innerHeight - 8 && edge.top > edge.height) this.element.classList.add("up");
  }

  private get items() {
    return [...this.panelTarget.querySelectorAll<HTMLElement>(".menu-item:not([hidden])")];
  }
}
