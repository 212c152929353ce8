import { Controller } from "@hotwired/stimulus";

/** Tells the style that a table is scrolled sideways: only then has its first column to stay, which each frame of scrolling pays for. */
export default class extends Controller<HTMLElement> {
  connect() {
    this.element.addEventListener("scroll", this.tell, { passive: true });
  }

  disconnect() {
    this.element.removeEventListener("scroll", this.tell);
  }

  private tell = () => void this.element.toggleAttribute("data-sideways", this.element.scrollLeft !== 0);
}
