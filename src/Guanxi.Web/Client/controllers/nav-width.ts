import { Controller } from "@hotwired/stimulus";
import { remember } from "../remember";

/** Folds the navigation to icons and back; "[" does the same. */
export default class extends Controller {
  toggle() {
    const root = document.documentElement;
    const narrow = root.dataset.nav !== "narrow";
    if (narrow) root.dataset.nav = "narrow";
    else delete root.dataset.nav;
    this.element.setAttribute("aria-pressed", String(narrow));
    remember("nav", narrow ? "narrow" : null);
  }
}
