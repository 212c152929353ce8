/** Rows that a frame has time for. */
const few = 8;

/** Lets the rows of a page appear a few in each frame, so that none takes long; the height they will have is kept free meanwhile. */
export async function unfold(page: HTMLTableSectionElement, height: number) {
  const rows = [...page.rows];
  for (const row of rows) row.hidden = true;
  const rest = page.insertRow();
  const room = spacer(rest, height);
  for (let shown = few; rows.length > 0; shown += few) {
    await new Promise(requestAnimationFrame);
    for (const row of rows.splice(0, few)) row.hidden = false;
    room.style.blockSize = `${(height * rows.length) / (rows.length + shown)}px`;
  }
  rest.remove();
}

/** Empty space in a table. */
export function spacer(row: HTMLTableRowElement, height: number) {
  const cell = row.insertCell();
  row.ariaHidden = "true";
  cell.colSpan = 999;
  cell.className = "spacer";
  cell.style.blockSize = `${height}px`;
  return cell;
}

/** Rows next to each other that are out of sight, and the room they take. */
export interface Stretch { rows: HTMLTableRowElement[]; height: number; room?: HTMLTableRowElement }

export function outOfSight(box: Element): Stretch[] {
  const { top, bottom } = box.getBoundingClientRect();
  const found: Stretch[] = [];
  for (const row of box.querySelectorAll<HTMLTableRowElement>("tbody > tr")) {
    const edge = row.getBoundingClientRect();
    if (edge.height === 0 || (edge.bottom > top && edge.top < bottom)) continue;
    const last = found.at(-1);
    if (last?.rows.at(-1)!.nextElementSibling === row) last.rows.push(row);
    else found.push({ rows: [row], height: 0 });
    found.at(-1)!.height += edge.height;
  }
  return found;
}

/** Leaves their room free instead. */
export function fold(stretch: Stretch) {
  stretch.room = document.createElement("tr");
  stretch.rows[0]!.before(stretch.room);
  spacer(stretch.room, stretch.height);
  for (const row of stretch.rows) row.hidden = true;
}

/** Shows so many of them again. */
export function show(stretch: Stretch, count = few) {
  const shown = stretch.height / stretch.rows.length;
  for (const row of stretch.rows.splice(0, count)) row.hidden = false;
  stretch.height = shown * stretch.rows.length;
  const room = stretch.room?.cells[0];
  if (room) room.style.blockSize = `${stretch.height}px`;
  if (stretch.rows.length === 0) stretch.room?.remove();
}
