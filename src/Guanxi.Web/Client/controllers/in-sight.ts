import { Controller } from "@hotwired/stimulus";

/** A row too long for the window begins where its current item stands. */
export default class extends Controller<HTMLElement> {
  connect() {
    const current = this.element.querySelector<HTMLElement>("[aria-current]");
    if (current) this.element.scrollLeft = current.offsetLeft - (this.element.clientWidth - current.offsetWidth) / 2;
  }
}
