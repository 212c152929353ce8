import { Controller } from "@hotwired/stimulus";

interface Say { message: string; failed: boolean; undo?: string }

/** The corner where messages of scripts appear, in the markup of the server's own. */
export default class extends Controller<HTMLElement> {
  static targets = ["template", "undo"];
  declare readonly templateTarget: HTMLTemplateElement;
  declare readonly undoTarget: HTMLTemplateElement;

  connect() {
    window.addEventListener("guanxi:toast", this.add);
  }

  disconnect() {
    window.removeEventListener("guanxi:toast", this.add);
  }

  private add = (event: Event) => {
    const { message, failed, undo } = (event as CustomEvent<Say>).detail;
    const template = undo ? this.undoTarget : this.templateTarget;
    const toast = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>(".toast")!;
    toast.classList.toggle("error", failed);
    toast.querySelector("[data-toast-target=message]")!.textContent = message;
    if (undo) toast.querySelector("form")!.action = undo;
    this.element.append(toast);
  };
}
