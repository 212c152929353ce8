import { Controller } from "@hotwired/stimulus";
import { openMenu } from "../floating-menu";

/** A link whose page is a short list: shown under the link instead of leaving this page. */
export default class extends Controller<HTMLAnchorElement> {
  connect() {
    this.element.dataset.turboPrefetch = "false";
    this.element.ariaHasPopup = "true";
    this.element.addEventListener("click", this.open);
  }

  disconnect() {
    this.element.removeEventListener("click", this.open);
  }

  private open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    void openMenu(this.element, this.element.href);
  };
}
