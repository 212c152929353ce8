/** Rows that a frame has time for. */
const few = 10;

/** Lets the rows of a page appear a few in each frame, so that none takes long; the height they will have is kept free meanwhile. */
export async function unfold(page: HTMLTableSectionElement, height: number) {
  const rows = [...page.rows];
  for (const row of rows) row.hidden = true;
  const rest = page.insertRow();
  const room = spacer(rest, height);
  for (let shown = few; rows.length > 0; shown += few) {
    for (const row of rows.splice(0, few)) row.hidden = false;
    room.style.blockSize = `${(height * rows.length) / (rows.length + shown)}px`;
    await new Promise(requestAnimationFrame);
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
