import { Controller } from "@hotwired/stimulus";

interface Say { message: string; failed: boolean; undo?: string }

/** The corner where messages of scripts appear, in the markup of the server's own. */
export default class extends Controller<HTMLElement> {
  static targets = ["said", "undoable", "failed"];
  declare readonly saidTarget: HTMLTemplateElement;
  declare readonly undoableTarget: HTMLTemplateElement;
  declare readonly failedTarget: HTMLTemplateElement;

  connect() {
    window.addEventListener("guanxi:toast", this.add);
  }

  disconnect() {
    window.removeEventListener("guanxi:toast", this.add);
  }

  private add = (event: Event) => {
    const { message, failed, undo } = (event as CustomEvent<Say>).detail;
    const template = failed ? this.failedTarget : undo ? this.undoableTarget : this.saidTarget;
    const toast = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>(".toast")!;
    // A failure without words is that nobody answered, which the template says.
    if (message) toast.querySelector("[data-toast-target=message]")!.textContent = message;
    if (undo) toast.querySelector("form")!.action = undo;
    for (const earlier of this.element.querySelectorAll(".toast:not(.error)")) earlier.remove();
    this.element.append(toast);
  };
}
