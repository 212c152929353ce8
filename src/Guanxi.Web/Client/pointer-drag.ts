type Heard = { [type in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[type]) => void };

/** Hears a place in which things are dragged, until aborted. The browser's own dragging is kept out. */
export function hear(place: HTMLElement, heard: Heard): AbortController {
  const life = new AbortController();
  for (const [type, work] of Object.entries(heard)) place.addEventListener(type, work as EventListener, life);
  place.addEventListener("dragstart", event => event.preventDefault(), life);
  return life;
}

/** Follows a pressed pointer wherever it goes, until it is let go, or called off by Escape or the system. */
export function track(move: (event: PointerEvent) => void, end: (event?: PointerEvent) => void): AbortController {
  const life = new AbortController();
  const over = (event?: PointerEvent) => (life.abort(), end(event));
  document.addEventListener("pointermove", move, life);
  document.addEventListener("pointerup", over, life);
  document.addEventListener("pointercancel", () => over(), life);
  document.addEventListener("keydown", event => event.key === "Escape" && over(), life);
  return life;
}

/** The click with which a drag ends opens nothing. */
export const swallowClick = (element: Element) => element.addEventListener("click", click => click.preventDefault(), { once: true, capture: true });

interface Drag {
  /** Called once, when it is clear that this is a drag and not a click or a scroll. */
  begin?(): void;
  over(under: Element | null, event: PointerEvent): void;
  drop(under: Element | null, event: PointerEvent): void;
  end(): void;
}

const far = 5;
const hold = 350;

/** Follows a pressed element with a ghost of it: at once with a mouse, after a moment's hold with a finger (else it scrolls). */
export function follow(press: PointerEvent, element: HTMLElement, drag: Drag) {
  const touch = press.pointerType === "touch";
  const timer = touch ? setTimeout(begin, hold) : undefined;
  let ghost: HTMLElement | undefined;
  const life = track(move, drop);
  document.addEventListener("touchmove", event => ghost && event.preventDefault(), { signal: life.signal, passive: false });

  function begin() {
    const box = element.getBoundingClientRect();
    ghost = element.cloneNode(true) as HTMLElement;
    ghost.classList.add("ghost");
    Object.assign(ghost.style, { width: `${box.width}px`, height: `${box.height}px`, left: `${box.left}px`, top: `${box.top}px` });
    document.body.append(ghost);
    element.classList.add("dragging");
    drag.begin?.();
  }

  function move(event: PointerEvent) {
    const [right, down] = [event.clientX - press.clientX, event.clientY - press.clientY];
    const moved = Math.hypot(right, down) > far;
    if (!ghost && moved && touch) return life.abort(), drop();
    if (!ghost && moved) begin();
    if (!ghost) return;
    ghost.style.translate = `${right}px ${down}px`;
    drag.over(document.elementFromPoint(event.clientX, event.clientY), event);
  }

  function drop(event?: PointerEvent) {
    clearTimeout(timer);
    if (ghost && event) {
      swallowClick(element);
      drag.drop(document.elementFromPoint(event.clientX, event.clientY), event);
    }
    ghost?.remove();
    element.classList.remove("dragging");
    drag.end();
  }
}
