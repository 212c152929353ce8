import { Controller } from "@hotwired/stimulus";

/**
 * Tells the style that a table is scrolled sideways: only then have its first columns to stay, which each frame of scrolling pays for.
 * And where each of those stays that were frozen beside the title (data-frozen: how many).
 */
export default class extends Controller<HTMLElement> {
  private widths = new ResizeObserver(() => this.place());

  connect() {
    this.element.addEventListener("scroll", this.tell, { passive: true });
    for (const head of this.heads) this.widths.observe(head);
  }

  disconnect() {
    this.element.removeEventListener("scroll", this.tell);
    this.widths.disconnect();
  }

  private tell = () => void this.element.toggleAttribute("data-sideways", this.element.scrollLeft !== 0);

  private place() {
    let at = 0;
    this.heads.forEach((head, index) => {
      this.element.style.setProperty(`--stays-${index}`, `${at}px`);
      at += head.offsetWidth;
    });
  }

  /** With the box to choose rows by, the title, and up to three more. */
  private get heads() {
    return [...this.element.querySelectorAll<HTMLElement>("thead th")].slice(0, 5);
  }
}
