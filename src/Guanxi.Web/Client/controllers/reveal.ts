import { Controller } from "@hotwired/stimulus";

/** Shows what was typed into a password's field while its button is pressed in. It goes out hidden: browsers keep what they see sent as text. */
export default class extends Controller<HTMLElement> {
  static targets = ["input", "button"];
  declare readonly inputTarget: HTMLInputElement;
  declare readonly buttonTarget: HTMLButtonElement;

  connect() {
    this.buttonTarget.hidden = false;
    this.inputTarget.form?.addEventListener("submit", this.hide);
  }

  disconnect() {
    this.inputTarget.form?.removeEventListener("submit", this.hide);
    this.hide();
  }

  toggle() {
    this.show(this.inputTarget.type === "password");
  }

  private hide = () => this.show(false);

  private show(shown: boolean) {
    this.inputTarget.type = shown ? "text" : "password";
    this.buttonTarget.setAttribute("aria-pressed", String(shown));
  }
}
