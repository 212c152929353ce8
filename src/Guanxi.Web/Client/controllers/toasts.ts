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
    document.addEventListener("turbo:before-morph-element", this.keep);
  }

  disconnect() {
    window.removeEventListener("guanxi:toast", this.add);
    document.removeEventListener("turbo:before-morph-element", this.keep);
  }

  /** A page refreshed in place brings messages of its own; what scripts said before is not lost with it. */
  private keep = (event: Event) => {
    if (event.target !== this.element) return;
    event.preventDefault();
    const fresh = (event as CustomEvent<{ newElement?: Element }>).detail.newElement?.querySelectorAll(":scope > .toast") ?? [];
    if (fresh.length > 0) this.clear();
    this.element.append(...fresh);
  };

  private add = (event: Event) => {
    const { message, failed, undo } = (event as CustomEvent<Say>).detail;
    const template = failed ? this.failedTarget : undo ? this.undoableTarget : this.saidTarget;
    const toast = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>(".toast")!;
    // A failure without words is that nobody answered, which the template says.
    if (message) toast.querySelector("[data-toast-target=message]")!.textContent = message;
    if (undo) toast.querySelector("form")!.action = undo;
    this.clear();
    this.element.append(toast);
  };

  private clear() {
    for (const earlier of this.element.querySelectorAll(".toast:not(.error)")) earlier.remove();
  }
}
