import { Controller } from "@hotwired/stimulus";

const seconds = 8;

/** Goes away by itself after a while, not while it is pointed at or focused; errors stay. */
export default class extends Controller<HTMLElement> {
  static targets = ["message"];
  declare readonly messageTarget: HTMLElement;
  private timer?: ReturnType<typeof setTimeout>;

  connect() {
    if (!this.element.classList.contains("error")) this.wait();
    this.element.addEventListener("pointerenter", this.hold);
    this.element.addEventListener("focusin", this.hold);
    this.element.addEventListener("pointerleave", this.wait);
  }

  disconnect() {
    clearTimeout(this.timer);
  }

  dismiss() {
    this.element.classList.add("leaving");
    setTimeout(() => this.element.remove(), 200);
  }

  private hold = () => clearTimeout(this.timer);
  private wait = () => {
    clearTimeout(this.timer);
    if (!this.element.classList.contains("error")) this.timer = setTimeout(() => this.dismiss(), seconds * 1000);
  };
}
