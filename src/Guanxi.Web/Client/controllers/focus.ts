import { Controller } from "@hotwired/stimulus";

/** Takes the focus when it appears. */
export default class extends Controller<HTMLElement> {
  connect() {
    this.element.focus({ preventScroll: false });
  }
}
