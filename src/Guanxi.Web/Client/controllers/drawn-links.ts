import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

/** Links within drawings: Turbo knows only those of HTML, so they are followed for it. */
export default class extends Controller<HTMLElement> {
  connect() {
    this.element.addEventListener("click", this.follow);
  }

  disconnect() {
    this.element.removeEventListener("click", this.follow);
  }

  private follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest<SVGAElement>("svg a[href]");
    if (!link) return;
    event.stopPropagation();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const frame = link.dataset.turboFrame;
    visit(link.getAttribute("href")!, frame ? { frame } : {});
  };
}
