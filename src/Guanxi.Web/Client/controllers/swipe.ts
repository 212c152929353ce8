import { Controller } from "@hotwired/stimulus";

const far = 88;

/** On a phone: an item drawn to the right far enough does what its first button does. */
export default class extends Controller<HTMLElement> {
  private item?: HTMLElement;
  private from = { x: 0, y: 0 };
  private moved = 0;

  connect() {
    this.element.addEventListener("touchstart", this.start, { passive: true });
    this.element.addEventListener("touchmove", this.move, { passive: false });
    this.element.addEventListener("touchend", this.end);
    this.element.addEventListener("touchcancel", this.end);
  }

  disconnect() {
    this.element.removeEventListener("touchstart", this.start);
    this.element.removeEventListener("touchmove", this.move);
    this.element.removeEventListener("touchend", this.end);
    this.element.removeEventListener("touchcancel", this.end);
  }

  private start = (event: TouchEvent) => {
    this.item = (event.target as HTMLElement).closest<HTMLElement>("[data-swipe]") ?? undefined;
    this.from = { x: event.touches[0].clientX, y: event.touches[0].clientY };
    this.moved = 0;
  };

  private move = (event: TouchEvent) => {
    if (!this.item) return;
    const [right, down] = [event.touches[0].clientX - this.from.x, event.touches[0].clientY - this.from.y];
    if (!this.moved && Math.abs(down) > Math.abs(right)) return (this.item = undefined);
    if (right < 8) return this.draw(0);
    event.preventDefault();
    this.draw(Math.min(right, far * 1.4));
  };

  private end = () => {
    const [item, done] = [this.item, this.moved >= far];
    this.draw(0);
    this.item = undefined;
    if (done) item?.querySelector<HTMLButtonElement>("form button")?.click();
  };

  private draw(right: number) {
    this.moved = right;
    if (!this.item) return;
    this.item.style.translate = right ? `${right}px` : "";
    this.item.classList.toggle("swiped", right >= far);
  }
}
