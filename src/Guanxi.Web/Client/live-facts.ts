import { html } from "./request";

/**
 * Shows the facts of a record as they are now where they stand, and marks what changed. False where they stood so already, or nobody answers.
 * @param held Whether somebody began to write meanwhile.
 */
export async function showFacts(place: HTMLElement, held: () => boolean, text = ""): Promise<boolean> {
  const page = new DOMParser().parseFromString(await html(`/${place.dataset.live}/facts`).catch(() => ""), "text/html");
  const version = page.querySelector<HTMLElement>(".facts")?.dataset.version;
  if (!version || version === place.dataset.version || held()) return false;
  for (const fresh of page.querySelectorAll<HTMLElement>("dd[data-field]")) {
    const old = place.querySelector<HTMLElement>(`.facts > dd[data-field="${fresh.dataset.field}"]`);
    if (!old || (old.innerHTML === fresh.innerHTML && old.dataset.value === fresh.dataset.value)) continue;
    fresh.classList.add("changed");
    fresh.title = text;
    old.replaceWith(fresh);
  }
  for (const stamped of [place, ...place.querySelectorAll<HTMLElement>(".facts")]) stamped.dataset.version = version;
  return true;
}
