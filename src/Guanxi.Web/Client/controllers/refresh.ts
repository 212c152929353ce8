import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

/** Asks for the page again every few seconds while the tab is seen: for what goes on by itself. */
export default class extends Controller<HTMLElement> {
  static values = { every: { type: Number, default: 2000 } };
  declare readonly everyValue: number;
  private timer?: number;

  connect() {
    this.timer = window.setInterval(this.ask, this.everyValue);
  }

  disconnect() {
    window.clearInterval(this.timer);
  }

  private ask = () => {
    if (!document.hidden) visit(location.href, { action: "replace" });
  };
}
