import { fold, outOfSight, show, type Stretch } from "./unfolding";
import { completeTables } from "./whole-rows";
import { newKey } from "./waiting-store";

interface Left { main: HTMLElement; scrolled: [Element, number, number][]; folded: Stretch[] }

/** Pages that were left, kept as they stood. */
const most = 6;
const left = new Map<string, Left>();

/** What of a page scrolls by itself. */
const scrolling = ".grid-scroll, .board, .board-cards, .split-list, .split-record, .gantt, .calendar, .agenda";

/** What stands around each page, and what in it names the page. */
const around = ".nav-brand, .nav-scroll > .nav-group:not(.seen), .top, .phone-bar", varying = "a, input";
/** What each page has of its own. */
const own = ["main", ".nav-group.seen", "#toasts"];

/**
 * Turns from page to page: what stands around a page stays, and a page that was left comes back as it stood, with its rows and where they
 * were scrolled to, instead of being drawn from a copy.
 */
export function turnPages() {
  document.addEventListener("turbo:before-cache", () => {
    const main = document.querySelector("main");
    if (main) main.dataset.left = newKey();
  });
  document.addEventListener("turbo:before-render", event => {
    const { detail } = event as unknown as { detail: { newBody: HTMLElement; renderMethod: string; resume(value: unknown): void; render(now: HTMLElement, next: HTMLElement): void } };
    if (detail.renderMethod === "morph") return;
    detail.render = turn;
    completeTables(detail.newBody);
    // Turbo copies the page that is left a moment from now.
    event.preventDefault();
    setTimeout(() => detail.resume(undefined));
  });
}

function turn(now: HTMLElement, next: HTMLElement) {
  const [main, fresh] = [now.querySelector("main"), next.querySelector("main")];
  if (!main || !fresh) return now.replaceWith(next);
  const back = document.documentElement.hasAttribute("data-turbo-preview") ? undefined : left.get(fresh.dataset.left ?? "");
  const leaving = main.dataset.left ? leave(main) : undefined;
  if (back) left.delete(fresh.dataset.left!);
  if (back) fresh.replaceWith(back.main);
  delete (back?.main ?? fresh).dataset.left;
  if (!stays(now, next)) now.replaceWith(next);
  leaving?.folded.forEach(fold);
  if (back) come(back);
}

function leave(main: HTMLElement): Left {
  coming.splice(0).forEach(stretch => show(stretch, stretch.rows.length));
  const boxes = [...main.querySelectorAll(scrolling)];
  const scrolled = boxes.filter(box => box.scrollTop || box.scrollLeft).map((box): [Element, number, number] => [box, box.scrollTop, box.scrollLeft]);
  const leaving = { main, scrolled, folded: boxes.filter(box => box.matches(".grid-scroll")).flatMap(outOfSight) };
  left.set(main.dataset.left!, leaving);
  for (const key of [...left.keys()].slice(0, -most)) left.delete(key);
  return leaving;
}

/** Stretches of the page that came back whose rows are still to be shown. */
const coming: Stretch[] = [];

function come({ main, scrolled, folded }: Left) {
  for (const [element, top, start] of scrolled) element.scrollTo({ top, left: start, behavior: "instant" });
  coming.push(...folded);
  const on = () => {
    for (const stretch of coming.splice(0, 1)) {
      show(stretch);
      if (stretch.rows.length > 0) coming.unshift(stretch);
    }
    if (coming.length > 0) idle(on);
    else main.dispatchEvent(new CustomEvent("guanxi:returned", { bubbles: true }));
  };
  requestAnimationFrame(() => idle(on));
}

/** When nothing is to be painted, but soon. Safari knows no idle time. */
const idle = (work: () => void) => window.requestIdleCallback?.(work, { timeout: 100 }) ?? setTimeout(work, 20);

/** False where something else stands around the next page. */
function stays(now: HTMLElement, next: HTMLElement) {
  const [old, fresh] = [now, next].map(body => [...body.querySelectorAll<HTMLElement>(around)]) as [HTMLElement[], HTMLElement[]];
  if (own.some(part => !now.querySelector(part) !== !next.querySelector(part))) return false;
  if (old.length !== fresh.length || old.some((part, at) => part.textContent !== fresh[at]!.textContent)) return false;
  const [here, there] = [old, fresh].map(parts => parts.flatMap(part => [...part.querySelectorAll(varying)])) as [Element[], Element[]];
  if (here.length !== there.length) return false;
  for (const [at, element] of here.entries())
    for (const name of ["href", "value", "aria-current"]) same(element, name, there[at]!.getAttribute(name));
  for (const part of own) now.querySelector(part)?.replaceWith(...next.querySelectorAll(part));
  for (const dialog of now.querySelectorAll<HTMLDialogElement>("dialog[open]")) dialog.close();
  begin(now.querySelector("main")!);
  return true;
}

/** Whoever goes on by keys begins where the page does, not at what was last used of the page before. */
function begin(main: HTMLElement) {
  main.focus({ preventScroll: true });
  main.blur();
}

function same(element: Element, name: string, value: string | null) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
