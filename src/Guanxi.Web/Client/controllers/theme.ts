import { Controller } from "@hotwired/stimulus";
import { remember } from "../remember";

/** Light, dark or as the system: at once, and remembered for the server. */
export default class extends Controller {
  choose(event: SubmitEvent) {
    const button = event.submitter as HTMLButtonElement | null;
    if (!button) return;
    event.preventDefault();
    const chosen = button.value === "system" ? null : button.value;
    if (chosen) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
    remember("theme", chosen);
    for (const other of button.form!.querySelectorAll("[role=menuitemradio]"))
      other.setAttribute("aria-checked", String(other === button));
    button.closest("details")?.removeAttribute("open");
  }
}
