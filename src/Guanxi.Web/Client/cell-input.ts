/** Kinds whose input needs no server, with its type. */
export const typed: Record<string, string> = {
  text: "text", email: "email", phone: "tel", url: "url", number: "text", date: "date", instant: "datetime-local",
};

/** What the column or the fact is called. */
export const nameOf = (cell: HTMLElement) =>
  (cell.dataset.label ?? cell.closest("table")?.querySelector(`th[data-field="${CSS.escape(cell.dataset.field ?? "")}"]`)?.textContent?.trim()) || (cell.dataset.field ?? "");

export function inputFor(cell: HTMLElement, kind: string, start?: string) {
  const input = Object.assign(document.createElement("input"), { type: typed[kind], className: "input", autocomplete: "off" });
  input.value = start ?? cell.dataset.value ?? cell.innerText.trim().replace(/^—$/, "");
  input.ariaLabel = nameOf(cell);
  if (kind === "number") input.inputMode = "decimal";
  return input;
}

/** As a form would send it: of boxes those that are ticked, of a picker what was picked. */
export function valueOf(cell: HTMLElement) {
  const controls = [...cell.querySelectorAll<HTMLInputElement>("input[name], select[name], textarea[name], input:not([name])")];
  const hidden = controls.find(control => control.type === "hidden" && control.name === cell.dataset.field);
  const boxes = controls.filter(control => control.type === "checkbox");
  if (boxes.length > 0) return boxes.filter(box => box.checked).map(box => box.value).join(",");
  return (hidden ?? controls[0])?.value ?? "";
}

/** What chooses from a list shows it at once; a typed letter begins the search. Its own controller is connected by now. */
export function unfold(control: HTMLInputElement, start?: string) {
  if (control.matches("select") && navigator.userActivation?.isActive) control.showPicker();
  if (control.role !== "combobox") return;
  if (start) control.value = start;
  control.dispatchEvent(start ? new Event("input", { bubbles: true }) : new KeyboardEvent("keydown", { key: "ArrowDown" }));
}
