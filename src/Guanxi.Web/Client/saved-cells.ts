import type { Saved } from "./request";

/** Where the value stands: a title is the text of its record's link. */
export const inside = (cell: HTMLElement) => (cell.matches(".lead") ? cell.querySelector<HTMLElement>("a")! : cell);

/** A record may stand in several places (a row, the sections of its facts): all of them learn of the change. */
export function showSaved(root: HTMLElement, id: string, saved: Saved) {
  for (const place of root.querySelectorAll<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)) {
    place.dataset.version = String(saved.version);
    for (const [field, { html, value }] of Object.entries(saved.fields))
      for (const cell of place.querySelectorAll<HTMLElement>(`[data-field="${CSS.escape(field)}"]:is(td, dd, .lead)`)) {
        inside(cell).innerHTML = html;
        cell.dataset.value = value ?? "";
        cell.classList.toggle("empty", value === null || value === "");
        cell.removeAttribute("aria-invalid");
      }
  }
}
