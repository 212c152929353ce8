import { Controller } from "@hotwired/stimulus";

/** Asks for the form again, as filled as it is, when something was chosen on which its other inputs depend. */
export default class extends Controller<HTMLFormElement> {
  static targets = ["button"];
  declare readonly buttonTarget: HTMLButtonElement;

  changed(event: Event) {
    if ((event.target as HTMLElement).hasAttribute("data-rebuild")) this.element.requestSubmit(this.buttonTarget);
  }
}
