import { Controller } from "@hotwired/stimulus";

let kept = 0;

/** Keeps how far the navigation is scrolled from page to page. */
export default class extends Controller {
  connect() {
    // Even to the top would have the page laid out before its time.
    if (kept) this.element.scrollTop = kept;
    this.element.addEventListener("scroll", this.keep, { passive: true });
  }

  disconnect() {
    this.element.removeEventListener("scroll", this.keep);
  }

  private keep = () => (kept = this.element.scrollTop);
}
