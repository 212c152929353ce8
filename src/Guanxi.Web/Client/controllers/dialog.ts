import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

interface Answer { fetchResponse: { redirected: boolean; response: Response } }

const patience = 150;

/** A native dialog. When a frame inside it loads, it shows; when a form inside it is redirected, it closes and the page follows. */
export default class extends Controller<HTMLDialogElement> {
  static targets = ["waiting"];
  declare readonly hasWaitingTarget: boolean;
  declare readonly waitingTarget: HTMLTemplateElement;
  private patience?: ReturnType<typeof setTimeout>;

  connect() {
    this.element.addEventListener("turbo:before-fetch-request", this.wait);
    this.element.addEventListener("turbo:before-frame-render", this.arrived);
    this.element.addEventListener("turbo:frame-load", this.show);
    this.element.addEventListener("turbo:frame-missing", this.leave);
    this.element.addEventListener("turbo:fetch-request-error", this.close);
    this.element.addEventListener("turbo:before-fetch-response", this.follow);
    this.element.addEventListener("click", this.backdrop);
    this.element.addEventListener("close", this.empty);
    document.addEventListener("turbo:before-cache", this.close);
  }

  disconnect() {
    this.element.removeEventListener("turbo:before-fetch-request", this.wait);
    this.element.removeEventListener("turbo:before-frame-render", this.arrived);
    this.element.removeEventListener("turbo:frame-load", this.show);
    this.element.removeEventListener("turbo:frame-missing", this.leave);
    this.element.removeEventListener("turbo:fetch-request-error", this.close);
    this.element.removeEventListener("turbo:before-fetch-response", this.follow);
    this.element.removeEventListener("click", this.backdrop);
    this.element.removeEventListener("close", this.empty);
    document.removeEventListener("turbo:before-cache", this.close);
  }

  show = () => {
    clearTimeout(this.patience);
    // Closed meanwhile, it was emptied.
    if (!this.element.querySelector("turbo-frame")?.firstElementChild) return;
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) menu.open = false;
    if (!this.element.open) this.element.showModal();
    this.element.querySelector<HTMLElement>("[autofocus], [aria-invalid=true], .dialog-body :is(input:not([type=hidden]), select, textarea)")?.focus();
  };

  close = (event?: Event) => {
    clearTimeout(this.patience);
    if (event?.type === "click" && this.element.open) event.preventDefault();
    if (this.element.open) this.element.close();
  };

  /** What takes longer than a blink opens with the shape of what comes. */
  private wait = (event: Event) => {
    const frame = event.target as HTMLElement;
    if (this.element.open || !this.hasWaitingTarget || !frame.matches("turbo-frame")) return;
    this.patience = setTimeout(() => {
      frame.replaceChildren(this.waitingTarget.content.cloneNode(true));
      this.element.showModal();
    }, patience);
  };

  /** From here to the end of loading lies a repaint, in which the shape must not take the place of what came. */
  private arrived = () => clearTimeout(this.patience);

  private backdrop = (event: MouseEvent) => {
    const filled = this.element.querySelector("form[data-dirty=true]");
    if (event.target === this.element && !filled) this.close();
  };

  private follow = (event: Event) => {
    const { fetchResponse } = (event as CustomEvent<Answer>).detail;
    if (!fetchResponse.redirected || !(event.target as HTMLElement).matches("form, turbo-frame")) return;
    event.preventDefault();
    this.close();
    const to = fetchResponse.response.url;
    visit(to, { action: to === location.href ? "replace" : "advance" });
  };

  /** An answer without the frame is a page: an error is shown as it is, any other is asked for once more with all around it. */
  private leave = (event: Event) => {
    event.preventDefault();
    this.close();
    const { response, visit: go } = (event as CustomEvent<{ response: Response; visit(to: Response): void }>).detail;
    if (response.ok) visit(response.url);
    else go(response);
  };

  private empty = () => {
    const frame = this.element.querySelector("turbo-frame");
    frame?.removeAttribute("src");
    frame?.replaceChildren();
  };
}
