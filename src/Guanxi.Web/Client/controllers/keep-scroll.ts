import { Controller } from "@hotwired/stimulus";

let kept = 0;

/** Keeps how far the navigation is scrolled from page to page. */
export default class extends Controller {
  connect() {
    this.element.scrollTop = kept;
  }

  disconnect() {
    kept = this.element.scrollTop;
  }
}
