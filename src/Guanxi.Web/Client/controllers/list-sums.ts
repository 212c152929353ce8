import { Controller } from "@hotwired/stimulus";
import { later } from "../request";

const sums = "tfoot td, .group-row td.number";

/** Totals at the foot and of groups follow what is changed in the cells, in the server's words. */
export default class extends Controller<HTMLElement> {
  connect() {
    for (const saved of ["grid-edit:saved", "grid-block:saved"]) this.element.addEventListener(saved, this.ask);
  }

  disconnect() {
    for (const saved of ["grid-edit:saved", "grid-block:saved"]) this.element.removeEventListener(saved, this.ask);
  }

  private ask = later(400, async () => {
    const shown = [...this.element.querySelectorAll<HTMLElement>(sums)];
    if (shown.every(sum => sum.innerText.trim() === "")) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => undefined);
    if (!answer?.ok) return;
    const fresh = [...new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll<HTMLElement>(sums)];
    // Another list than the one that is shown says nothing of it.
    if (fresh.length !== shown.length) return;
    shown.forEach((sum, at) => (sum.innerHTML = fresh[at]!.innerHTML));
  });
}
