import { html } from "./request";

/**
 * Shows what became of one record in a list or on a board: its row or card changes where it stands, a card goes to its new column,
 * and what no longer belongs to the list pales. False where the record should be in the list and is not.
 */
export async function showInList(place: HTMLElement, id: string, text: string): Promise<boolean> {
  const key = CSS.escape(id);
  const old = place.querySelector<HTMLElement>(`tr[data-id="${key}"], .card[data-id="${key}"]`);
  const address = new URL(location.href);
  address.searchParams.delete("cursor");
  address.searchParams.append("id", id);
  const page = new DOMParser().parseFromString(await html(address.href), "text/html");
  const fresh = page.querySelector<HTMLElement>(`.card[data-id="${key}"]`) ?? page.querySelector(`tbody .lead > a[href$="/${key}"]`)?.closest("tr") ?? null;
  if (!old) return fresh === null;
  if (old.querySelector(".editing") || old.matches(".lifted, .dragging")) return true;
  if (!fresh) old.classList.add("gone");
  else if (old.matches(".card")) toColumn(place, old, fresh);
  else old.replaceWith(fresh);
  (fresh ?? old).classList.add("changed");
  (fresh ?? old).title = text;
  return true;
}

function toColumn(place: HTMLElement, old: HTMLElement, fresh: HTMLElement) {
  const column = fresh.closest<HTMLElement>(".board-column")!.dataset.value ?? "";
  const cards = place.querySelector(`.board-column[data-value="${CSS.escape(column)}"] .board-cards`);
  if (!cards || cards.contains(old)) return old.replaceWith(fresh);
  old.remove();
  cards.prepend(fresh);
}
