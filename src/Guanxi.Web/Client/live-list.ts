import { html } from "./request";

/**
 * Shows what became of records in a list or on a board: a row or card changes where it stands, a card goes to its new column, and what no
 * longer belongs to the list pales. Gives those that belong to it and are not shown.
 * @param text Who changed it, for what is changed before somebody's eyes.
 */
export async function showInList(place: HTMLElement, ids: string[], text?: string): Promise<string[]> {
  const address = new URL(location.href);
  address.searchParams.delete("cursor");
  address.searchParams.append("id", ids.join(","));
  const page = new DOMParser().parseFromString(await html(address.href).catch(() => ""), "text/html");
  // Without an answer nothing is known of them.
  return page.querySelector("main") ? ids.filter(id => !show(place, page, CSS.escape(id), text)) : ids;
}

function show(place: HTMLElement, page: Document, key: string, text?: string): boolean {
  const old = place.querySelector<HTMLElement>(`tr[data-id="${key}"], .card[data-id="${key}"]`);
  const fresh = page.querySelector<HTMLElement>(`.card[data-id="${key}"]`) ?? page.querySelector(`tbody .lead > a[href$="/${key}"]`)?.closest("tr") ?? null;
  if (!old) return fresh === null;
  if (old.querySelector(".editing") || old.matches(".lifted, .dragging") || fresh?.dataset.version === old.dataset.version) return true;
  if (!fresh) old.classList.add("gone");
  else if (old.matches(".card")) toColumn(place, old, fresh);
  else old.replaceWith(fresh);
  if (!text) return true;
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

/** Records whose rows or cards are in sight. */
export function inSight(place: HTMLElement): string[] {
  const seen = [...place.querySelectorAll<HTMLElement>("tr[data-id]:not([hidden]), .card[data-id]")].filter(row => {
    const { top, bottom, left, right } = row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  });
  return seen.slice(0, 50).map(row => row.dataset.id!);
}
