import { Controller } from "@hotwired/stimulus";

/** Folds and unfolds groups of rows; what has not been loaded is fetched when it comes into sight. */
export default class extends Controller<HTMLElement> {
  toggle(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const head = event.currentTarget as HTMLElement;
    const open = head.ariaExpanded !== "true";
    head.ariaExpanded = String(open);
    for (let body = head.closest("tbody")!.nextElementSibling; body && !body.matches(".group, tfoot"); body = body.nextElementSibling)
      (body as HTMLElement).hidden = !open;
  }
}
