/**
 * Gives the rows of tables what the server need not say a second time: fields of their cells, their address, their box. Before they are
 * put into the page, where each change is told to all who watch it.
 */
export function completeTables(part: ParentNode) {
  for (const table of part.querySelectorAll<HTMLTableElement>("table.grid")) completeRows(table.querySelectorAll<HTMLTableRowElement>("tbody tr"), table);
}

export function completeRows(rows: Iterable<HTMLTableRowElement>, table: HTMLTableElement) {
  const fields = [...table.querySelectorAll<HTMLElement>("thead th")].map(head => head.dataset.field ?? "");
  for (const row of rows) complete(row, fields);
}

function complete(row: HTMLTableRowElement, fields: string[]) {
  const lead = row.querySelector<HTMLAnchorElement>("tr:not(.group-row) > .lead > a");
  if (!lead) return;
  row.dataset.href ??= lead.pathname;
  row.dataset.id ??= lead.pathname.split("/").pop();
  let at = 0;
  for (let cell = row.firstElementChild; cell; cell = cell.nextElementSibling, at++) {
    if (!cell.firstChild && cell.className === "pick") cell.append(box(lead.textContent));
    const field = fields[at];
    if (!field) continue;
    if (cell.getAttribute("data-field") !== field) cell.setAttribute("data-field", field);
    if (!cell.hasAttribute("tabindex")) cell.setAttribute("tabindex", "-1");
  }
}

function box(label: string) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "check" });
  box.ariaLabel = label;
  return box;
}
