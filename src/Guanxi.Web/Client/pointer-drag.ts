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
  const life = new AbortController();
  const listen = { signal: life.signal };
  let ghost: HTMLElement | undefined;

  document.addEventListener("pointermove", move, listen);
  document.addEventListener("pointerup", drop, listen);
  document.addEventListener("pointercancel", end, listen);
  document.addEventListener("keydown", event => event.key === "Escape" && end(), listen);
  document.addEventListener("touchmove", event => ghost && event.preventDefault(), { ...listen, passive: false });

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
    if (!ghost && moved && touch) return end();
    if (!ghost && moved) begin();
    if (!ghost) return;
    ghost.style.translate = `${right}px ${down}px`;
    drag.over(document.elementFromPoint(event.clientX, event.clientY), event);
  }

  function drop(event: PointerEvent) {
    if (ghost) {
      element.addEventListener("click", click => click.preventDefault(), { once: true, capture: true });
      drag.drop(document.elementFromPoint(event.clientX, event.clientY), event);
    }
    end();
  }

  function end() {
    clearTimeout(timer);
    life.abort();
    ghost?.remove();
    element.classList.remove("dragging");
    drag.end();
  }
}
