import { html } from "./request";

/** Fetches a page and shows its list of items (.column-menu) under a button; arrows walk, Escape and a click outside close. */
export async function openMenu(button: HTMLElement, url: string) {
  const page = new DOMParser().parseFromString(await html(url), "text/html");
  const items = page.querySelector(".column-menu");
  if (!items) return;
  const panel = Object.assign(document.createElement("div"), { className: "menu-panel floating", popover: "auto" });
  panel.append(items);
  document.body.append(panel);
  panel.addEventListener("toggle", change => {
    if ((change as ToggleEvent).newState !== "closed") return;
    if (panel.contains(document.activeElement)) button.focus();
    setTimeout(() => panel.remove());
  });
  panel.addEventListener("keydown", event => walk(panel, event));
  panel.addEventListener("submit", () => panel.hidePopover());
  panel.addEventListener("click", click => (click.target as HTMLElement).closest("a") && panel.hidePopover());
  document.addEventListener("turbo:before-cache", () => panel.remove(), { once: true });
  panel.showPopover();
  place(panel, button);
  panel.querySelector<HTMLElement>(".menu-item")?.focus();
}

function place(panel: HTMLElement, button: HTMLElement) {
  const at = button.getBoundingClientRect();
  panel.style.insetBlockStart = `${Math.max(8, Math.min(at.bottom + 4, innerHeight - panel.offsetHeight - 8))}px`;
  panel.style.insetInlineStart = `${Math.max(8, Math.min(at.left, innerWidth - panel.offsetWidth - 8))}px`;
}

function walk(panel: HTMLElement, event: KeyboardEvent) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const items = [...panel.querySelectorAll<HTMLElement>(".menu-item")];
  const at = items.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1);
  items.at(at % items.length)?.focus();
}
