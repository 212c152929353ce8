import { BarChart, FunnelChart, HeatmapChart, LineChart, MapChart, PieChart, ScatterChart, TreemapChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { getMap, init, registerMap, use, type ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, FunnelChart, HeatmapChart, LineChart, MapChart, PieChart, ScatterChart, TreemapChart, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

/** What the server says of a chart. */
export interface Data {
  kind: "bar" | "stacked" | "line" | "area" | "pie" | "funnel" | "heatmap" | "treemap" | "scatter" | "map";
  unit: string;
  percent: boolean;
  categories: string[];
  /** Whether categories follow one another in time. */
  periods?: boolean;
  series: { name: string; data: (number | null)[] }[];
  /** Where a category leads to. */
  links?: Record<string, string>;
  /** Of a scatter: the group of each point, which gives it its colour. */
  groups?: string[];
  /** Of a map: where its outlines are, and code, value and name of each place. */
  outline?: string;
  places?: [string, number | null, string][];
  /** Of a scatter: both axes by powers of ten. */
  log?: boolean;
  /** Of a scatter: where it is cut in four, and the quadrants' names: right above, right below, left above, left below. */
  cross?: { at: [number, number]; names: string[] };
}

/** Draws into the element in the page's own colours; tooltips are drawn, not written, for the page allows no foreign style. */
export async function draw(element: HTMLElement, data: Data): Promise<ECharts> {
  if (data.outline && !getMap(data.outline)) registerMap(data.outline, await fetch(data.outline).then(answer => answer.json()));
  const style = getComputedStyle(element);
  const colour = resolver(element);
  const chart = init(element, undefined, { renderer: "canvas" });
  chart.setOption({
    animationDuration: 250,
    color: Array.from({ length: 10 }, (_, i) => colour(`--chart-${i + 1}`)),
    textStyle: { color: colour("--chart-text"), fontFamily: style.fontFamily },
    tooltip: { trigger: overAxes(data) ? "axis" : "item", renderMode: "richText", confine: true, valueFormatter: (value: unknown) => number(value, data) },
    legend: data.series.length > 1 && !["heatmap", "scatter"].includes(data.kind) ? { type: "scroll", top: 0, textStyle: { color: colour("--chart-text") } } : undefined,
    ...option(data, element.clientWidth, { text: colour("--chart-text"), line: colour("--chart-line"), low: colour("--chart-low"), high: colour("--chart-1"), back: colour("--chart-back"), pale: colour("--surface-sunken") }),
  });
  return chart;
}

/** The value a token has in the theme of the moment. */
function resolver(element: HTMLElement) {
  const probe = element.ownerDocument.createElement("i");
  return (name: string) => {
    probe.style.color = `var(${name})`;
    element.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };
}

type Colours = Record<"text" | "line" | "low" | "high" | "back" | "pale", string>;

const overAxes = (data: Data) => ["bar", "stacked", "line", "area"].includes(data.kind);

const short = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact", maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 1 });
const long = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });

function number(value: unknown, data: Data) {
  return typeof value === "number" ? long.format(value) + (data.percent ? "%" : "") : "–";
}

/** Narrower than this there is no room beside a pie. */
const narrow = 480;

function option(data: Data, width: number, colours: Colours) {
  const parts = data.categories.map((name, i) => ({ name, value: data.series[0]?.data[i] ?? 0 }));
  switch (data.kind) {
    case "pie":
      return pie(parts, width, colours);
    case "funnel":
      return { series: [{ type: "funnel", left: 16, right: 16, top: 16, bottom: 16, sort: "none", gap: 2, minSize: "12%", data: parts, label: { position: "inside", formatter: (part: { name: string; value: number }) => `${part.name}  ${number(part.value, data)}`, color: "#fff", textBorderWidth: 0 } }] };
    case "treemap":
      return { series: [{ type: "treemap", roam: false, nodeClick: false, breadcrumb: { show: false }, left: 0, right: 0, top: 0, bottom: 0, data: parts, itemStyle: { borderColor: colours.back }, label: { overflow: "truncate" } }] };
    case "scatter":
      return scatter(data, colours);
    case "map":
      return map(data, colours);
    case "heatmap":
      return heat(data, colours);
    default:
      return axes(data, width, colours);
  }
}

/** Parts are named beside it, or where there is no room, below. */
function pie(parts: { name: string; value: number }[], width: number, colours: Colours) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0) || 1;
  const named = (name: string) => `${name} ${share.format((parts.find(part => part.name === name)?.value ?? 0) / whole)}`;
  const series = { type: "pie", data: parts, itemStyle: { borderColor: colours.back, borderWidth: 2 } };
  return width < narrow
    ? { legend: { type: "scroll", orient: "vertical", left: 0, right: 0, top: "58%", bottom: 0, textStyle: { color: colours.text, width: width - 90, overflow: "truncate" }, formatter: named, pageIconColor: colours.text, pageTextStyle: { color: colours.text } }, series: [{ ...series, center: ["50%", "27%"], radius: ["26%", "50%"], label: { show: false } }] }
    : { series: [{ ...series, radius: ["42%", "72%"], label: { color: colours.text, formatter: (part: { name: string }) => named(part.name) } }] };
}

function heat(data: Data, colours: Colours) {
  const cells = data.series.flatMap((series, y) => series.data.flatMap((value, x) => (value === null ? [] : [[x, y, value]])));
  const most = Math.max(1, ...cells.map(cell => cell[2]));
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 56, outerBoundsMode: "same" },
    xAxis: { type: "category", data: data.categories, ...axis(colours) },
    yAxis: { type: "category", data: data.series.map(series => series.name), ...axis(colours) },
    visualMap: { min: 0, max: most, orient: "horizontal", left: "center", bottom: 0, itemHeight: 120, itemWidth: 12, text: [short.format(most), "0"], textStyle: { color: colours.text }, inRange: { color: [colours.low, colours.high] } },
    series: [{ type: "heatmap", data: cells, label: { show: cells.length < 120, formatter: (cell: { value: number[] }) => short.format(cell.value[2]) } }],
  };
}

/** Provinces in their outlines; those without a value stay pale. */
function map(data: Data, colours: Colours) {
  const places = data.places ?? [];
  const names = new Map(places.map(([code, , name]) => [code, name]));
  const most = Math.max(1, ...places.map(([, value]) => value ?? 0));
  const figure = (value: number) => short.format(value) + (data.percent ? "%" : "");
  return {
    legend: undefined,
    tooltip: { trigger: "item", renderMode: "richText", formatter: (place: { name: string; value: number }) => `${names.get(place.name) ?? place.name}\n${number(Number.isNaN(place.value) ? null : place.value, data)}` },
    visualMap: { min: 0, max: most, left: 8, bottom: 8, itemHeight: 96, itemWidth: 12, text: [figure(most), figure(0)], textStyle: { color: colours.text }, inRange: { color: [colours.low, colours.high] } },
    series: [{
      type: "map", map: data.outline, nameProperty: "id", top: 8, bottom: 8, selectedMode: false,
      itemStyle: { areaColor: colours.pale, borderColor: colours.line }, emphasis: { itemStyle: { areaColor: undefined, borderColor: colours.text } },
      label: { show: true, fontSize: 11, color: colours.text, backgroundColor: colours.back, borderRadius: 3, padding: [2, 3], formatter: (place: { name: string; value: number }) => Number.isNaN(place.value) ? "" : (names.get(place.name) ?? "") },
      labelLayout: { hideOverlap: true },
      data: places.filter(([, value]) => value !== null).map(([code, value]) => ({ name: code, value })),
    }],
  };
}

/** One point for each category: the first series across, the second up. */
function scatter(data: Data, colours: Colours) {
  const points = data.categories.map((name, i) => ({ name, value: [data.series[0].data[i], data.series[1].data[i]], group: data.groups?.[i] ?? "" }));
  const groups = [...new Set(points.map(point => point.group))];
  const figures = { color: colours.text, hideOverlap: true, formatter: (value: number) => short.format(value) };
  const across = { name: data.series[0].name, nameLocation: "middle", nameGap: 24, nameTextStyle: { color: colours.text }, ...axis(colours), axisLabel: figures };
  const up = { name: data.series[1].name, nameTextStyle: { align: "left", color: colours.text }, ...axis(colours), axisLabel: figures };
  return {
    legend: groups.length > 1 && !data.cross ? { type: "scroll", top: 0, textStyle: { color: colours.text } } : undefined,
    grid: { left: 8, right: 24, top: groups.length > 1 && !data.cross ? 56 : 32, bottom: 28, outerBoundsMode: "same" },
    tooltip: { trigger: "item", renderMode: "richText", formatter: (point: { name: string; value: number[] }) => `${point.name}\n${long.format(point.value[0])}${data.percent ? "%" : ""} · ${long.format(point.value[1])}` },
    xAxis: data.log ? { type: "log", ...across } : data.percent ? { type: "value", min: 0, max: 100, ...across } : { type: "value", scale: true, ...across },
    yAxis: { type: data.log ? "log" : "value", ...up },
    series: [
      ...groups.map(group => ({ type: "scatter", name: group, symbolSize: 10, itemStyle: { opacity: 0.75 }, data: points.filter(point => point.group === group) })),
      ...(data.cross ? [quadrants(data.cross, colours)] : []),
    ],
  };
}

function quadrants({ at: [x, y], names }: NonNullable<Data["cross"]>, colours: Colours) {
  const corner = (name: string, position: string, right: boolean, above: boolean) => [
    { name, xAxis: right ? x : "min", yAxis: above ? y : "min", label: { position } },
    { xAxis: right ? "max" : x, yAxis: above ? "max" : y },
  ];
  return {
    type: "scatter",
    data: [],
    markLine: { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: colours.text, type: "dashed", opacity: 0.6 }, data: [{ xAxis: x }, { yAxis: y }] },
    markArea: {
      silent: true,
      itemStyle: { color: "transparent" },
      label: { color: colours.text, distance: 6 },
      data: [corner(names[0], "insideTopRight", true, true), corner(names[1], "insideBottomRight", true, false), corner(names[2], "insideTopLeft", false, true), corner(names[3], "insideBottomLeft", false, false)],
    },
  };
}

/** Of an axis's text, at the size it is drawn in. */
const letter = 7;

/** How wide a text stands there, about: Chinese letters are twice as wide as others. */
const wide = (text: string) => [...text].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 2 : 1), 0) * letter;

function axes(data: Data, width: number, colours: Colours) {
  const lines = data.kind === "line" || data.kind === "area";
  // Bars whose names do not fit below them lie, and their names stand beside them.
  const lie = !lines && !data.periods && data.categories.length > 3 && data.categories.length <= 24 && !fits(data.categories, width);
  const names = { type: "category", data: data.categories, ...axis(colours) };
  const values = { type: "value", name: data.unit, nameTextStyle: { align: lie ? "right" : "left", color: colours.text }, ...axis(colours), axisLabel: { color: colours.text, hideOverlap: true, formatter: (value: number) => short.format(value) } };
  return {
    grid: { left: 8, right: lie ? 20 : 16, top: data.series.length > 1 ? 44 : lie ? 8 : 28, bottom: lie ? 24 : 8, outerBoundsMode: "same" },
    ...(lie
      ? { xAxis: { ...values, nameLocation: "end", nameGap: 0, nameTextStyle: { align: "right", verticalAlign: "top", padding: [22, 0, 0, 0], color: colours.text } }, yAxis: { ...names, inverse: true, axisLabel: { color: colours.text, interval: 0, width: width / 3, overflow: "truncate" } } }
      : { xAxis: { ...names, axisLabel: { color: colours.text, hideOverlap: true, alignMinLabel: lines ? "left" : undefined, alignMaxLabel: lines || !fits(data.categories, width) ? "right" : undefined, interval: !lines && data.categories.length <= 16 ? 0 : "auto" } }, yAxis: values }),
    series: data.series.map(series => ({
      type: lines ? "line" : "bar",
      name: series.name,
      data: series.data,
      stack: data.kind === "stacked" ? "all" : undefined,
      areaStyle: data.kind === "area" ? { opacity: 0.16 } : undefined,
      barMaxWidth: 36,
      showSymbol: data.categories.length < 40,
      itemStyle: lines || data.kind === "stacked" ? {} : { borderRadius: lie ? [0, 3, 3, 0] : [3, 3, 0, 0] },
    })),
  };
}

/** Whether each bar's name has room below it. */
const fits = (names: string[], width: number) => Math.max(0, ...names.map(wide)) < width / Math.max(1, names.length);

const axis = (colours: Colours) => ({
  axisLabel: { color: colours.text, hideOverlap: true },
  axisLine: { lineStyle: { color: colours.line } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: colours.line } },
});
