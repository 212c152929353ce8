/** Tab-separated lines as spreadsheets write them; a cell in quotes may hold tabs, line ends and doubled quotes. */
export function read(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.replace(/\r\n?/g, "\n").matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter(row => row.some(value => value !== ""));
}

export function write(rows: string[][]): string {
  return rows.map(row => row.map(value => (/["\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join("\t")).join("\n");
}
