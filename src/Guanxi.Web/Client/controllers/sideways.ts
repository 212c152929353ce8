import { Controller } from "@hotwired/stimulus";

/**
 * Tells the style that a table is scrolled sideways: only then have its first columns to stay, which each frame of scrolling pays for,
 * and only then must it be known where each of those stays that were frozen beside the title (data-frozen: how many).
 */
export default class extends Controller<HTMLElement> {
  private widths = new ResizeObserver(() => this.place());
  private sideways = false;

  connect() {
    this.element.addEventListener("scroll", this.tell, { passive: true });
  }

  disconnect() {
    this.element.removeEventListener("scroll", this.tell);
    this.widths.disconnect();
    this.sideways = false;
  }

  private tell = () => {
    if (this.sideways === (this.element.scrollLeft !== 0)) return;
    this.sideways = !this.sideways;
    this.element.toggleAttribute("data-sideways", this.sideways);
    if (this.sideways) for (const head of this.heads) this.widths.observe(head);
    else this.widths.disconnect();
  };

  private place() {
    let at = 0;
    const places = this.heads.map(head => (at += head.offsetWidth) - head.offsetWidth);
    for (const [index, place] of places.entries()) this.element.style.setProperty(`--stays-${index}`, `${place}px`);
  }

  /** With the box to choose rows by, the title, and up to three more. */
  private get heads() {
    return [...this.element.querySelectorAll<HTMLElement>("thead th")].slice(0, 5);
  }
}
