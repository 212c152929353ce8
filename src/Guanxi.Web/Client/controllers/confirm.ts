import { Controller } from "@hotwired/stimulus";
import { config } from "@hotwired/turbo";

/** Our own dialog for data-turbo-confirm; the button may name the deed with data-confirm-label. */
export default class extends Controller<HTMLDialogElement> {
  static targets = ["question", "yes"];
  declare readonly questionTarget: HTMLElement;
  declare readonly yesTarget: HTMLButtonElement;
  private usual = "";

  connect() {
    this.usual = this.yesTarget.textContent ?? "";
    config.forms.confirm = (message, _form, submitter) => this.ask(message, submitter?.dataset.confirmLabel);
  }

  private ask(message: string, label = this.usual): Promise<boolean> {
    this.questionTarget.textContent = message;
    this.yesTarget.textContent = label;
    this.element.returnValue = "";
    this.element.showModal();
    return new Promise(resolve =>
      this.element.addEventListener("close", () => resolve(this.element.returnValue === "yes"), { once: true }));
  }
}
