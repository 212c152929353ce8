import { Controller } from "@hotwired/stimulus";
import { later } from "../request";

/** Sends a form when something in it changes; typing waits for a pause. Its button (data-without-script) is for the page without script. */
export default class extends Controller<HTMLFormElement> {
  connect() {
    this.element.addEventListener("change", this.now);
    this.element.addEventListener("input", this.soon);
  }

  disconnect() {
    this.element.removeEventListener("change", this.now);
    this.element.removeEventListener("input", this.soon);
  }

  private now = () => this.element.requestSubmit();
  private pause = later(250, () => this.element.isConnected && this.element.requestSubmit());
  private soon = (event: Event) => {
    if ((event.target as HTMLElement).matches("input[type=search], input[type=text]")) this.pause();
  };
}
