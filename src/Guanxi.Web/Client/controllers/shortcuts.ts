import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { typing } from "../request";

/** Single keys of every page: "?" the sheet, "/" the search of the page, "[" the navigation, data-key anything else. */
export default class extends Controller {
  connect() {
    document.addEventListener("keydown", this.key);
  }

  disconnect() {
    document.removeEventListener("keydown", this.key);
  }

  show = () => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) menu.open = false;
    visit("/shortcuts", { frame: "modal-frame" });
  };

  private key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") this.show();
    else if (event.key === "/") this.search();
    else if (event.key === "[") document.querySelector<HTMLElement>("[data-controller~=nav-width]")?.click();
    else if (/^[a-z]$/i.test(event.key)) {
      const target = document.querySelector<HTMLElement>(`[data-key="${event.key.toLowerCase()}"]`);
      if (!target) return;
      target.click();
    } else return;
    event.preventDefault();
  };

  private search() {
    const field = document.querySelector<HTMLElement>("main input[type=search]");
    if (field) field.focus();
    else document.querySelector<HTMLDialogElement>("#palette")?.showModal();
  }
}
