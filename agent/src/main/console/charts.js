// Charts over time, drawn by uPlot; the history behind them is one object of arrays.

import { clock, digits, percent, rate, time } from './format.js';

/** An hour of points: when each step ended, and a number or null for each line. */
export class History {
  constructor() {
    this.clear();
  }

  clear() {
    this.ended = [];
    this.lines = new Map();
    this.stepSeconds = 5;
  }

  /** Takes what the server kept; what was known before is forgotten. */
  replace(document) {
    this.clear();
    this.append(document);
  }

  /** Adds points that are newer than the latest known. */
  append(document) {
    this.stepSeconds = document.step_seconds;
    const newest = this.ended.at(-1) ?? 0;
    document.ended.forEach((ended, index) => {
      if (ended <= newest) return;
      const at = this.ended.push(ended) - 1;
      for (const [name, values] of Object.entries(document.lines)) {
        let line = this.lines.get(name);
        if (!line) this.lines.set(name, (line = new Array(at).fill(null)));
        line.push(values[index]);
      }
      for (const line of this.lines.values()) if (line.length === at) line.push(null);
    });
    const surplus = this.ended.length - 720;
    if (surplus > 0) {
      this.ended.splice(0, surplus);
      for (const line of this.lines.values()) line.splice(0, surplus);
    }
  }

  line(name) {
    return this.lines.get(name) ?? new Array(this.ended.length).fill(null);
  }

  names() {
    return [...this.lines.keys()];
  }

  /** The points not older than so many seconds, of several lines. */
  latest(seconds, names) {
    const newest = this.ended.at(-1) ?? Date.now();
    const from = this.ended.findIndex((ended) => ended >= newest - 1000 * seconds);
    const slice = (values) => (from < 0 ? [] : values.slice(from));
    return [slice(this.ended).map((ended) => ended / 1000), ...names.map((name) => slice(this.line(name)))];
  }
}

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Two charts of one line of events: how long they took, how many there were and how many failed. */
export class Charts {
  constructor() {
    this.latency = document.getElementById('chart-latency');
    this.rate = document.getElementById('chart-rate');
    const resized = new ResizeObserver(() => this.#resize());
    resized.observe(this.latency);
    resized.observe(this.rate);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.rebuild());
  }

  rebuild() {
    for (const plot of [this.latencyPlot, this.ratePlot]) plot?.destroy();
    this.latencyPlot = null;
    this.ratePlot = null;
    if (this.history) this.show(this.history, this.name, this.seconds);
  }

  #resize() {
    for (const [plot, parent] of [[this.latencyPlot, this.latency], [this.ratePlot, this.rate]]) {
      const width = parent.clientWidth;
      if (plot && width > 0 && plot.width !== width) plot.setSize({ width, height: plot.height });
    }
  }

  /** Shows a line ("all/requests", "package/API/calls") of the latest so many seconds. */
  show(history, name, seconds) {
    Object.assign(this, { history, name, seconds });
    const [x, p50, p95, p99, events, errors] = history.latest(
      seconds, ['p50', 'p95', 'p99', 'rate', 'errors'].map((part) => `${name}/${part}`));
    const failed = events.map((each, index) => (each == null ? null : (each * (errors[index] ?? 0)) / 100));
    const span = Math.min(seconds, Math.max(120, x.length * history.stepSeconds));
    const end = x.at(-1) ?? Date.now() / 1000;
    const range = { min: end - span, max: end };
    this.latencyPlot ??= this.#make(this.latency, 190, latencyOptions());
    this.ratePlot ??= this.#make(this.rate, 190, rateOptions());
    this.#fill(this.latencyPlot, [x, p50, p95, p99], range);
    this.#fill(this.ratePlot, [x, events, failed], range);
    legend('legend-latency', [['p50', '--p50', time(p50.at(-1))], ['p95', '--p95', time(p95.at(-1))], ['p99', '--p99', time(p99.at(-1))]]);
    legend('legend-rate', [['all', '--rate', rate(events.at(-1))], ['failed', '--bad', percent(errors.at(-1) ?? 0)]]);
    const since = x.length ? ` since ${clock(1000 * x[0])}` : '';
    this.latency.setAttribute('aria-label', `Time${since}: p50 now ${time(p50.at(-1))}, p95 ${time(p95.at(-1))}, p99 ${time(p99.at(-1))}`);
    this.rate.setAttribute('aria-label', `Rate${since}: now ${rate(events.at(-1))}, ${percent(errors.at(-1) ?? 0)} errors`);
  }

  #make(parent, height, options) {
    return new uPlot({ width: parent.clientWidth || 400, height, ...options }, options.series.map(() => []), parent);
  }

  #fill(plot, data, range) {
    plot.batch(() => {
      plot.setData(data, false);
      plot.setScale('x', range);
    });
  }
}

function common() {
  const grid = { stroke: color('--grid'), width: 1 };
  const axis = { stroke: color('--quiet'), grid, ticks: { show: false }, font: '11px system-ui, sans-serif' };
  return {
    axis,
    x: { ...axis, grid: { show: false }, size: 28, space: 76, values: moments },
    options: { legend: { show: false }, cursor: { sync: { key: 'packwatch' }, y: false, points: { size: 7 } }, padding: [8, 8, 0, 0] },
  };
}

function latencyOptions() {
  const { axis, x, options } = common();
  const line = (name, width) => ({ stroke: color(name), width, points: { show: false }, spanGaps: false });
  return {
    ...options,
    scales: { x: { time: true, auto: false }, y: { distr: 3, range: powers } },
    axes: [x, { ...axis, size: 58, values: (plot, values) => values.map((each) => (each == null ? '' : time(each))) }],
    series: [{}, line('--p50', 2), line('--p95', 2), line('--p99', 1.5)],
    bands: [{ series: [3, 1], fill: color('--band') }],
  };
}

/** Seconds only where they are needed to tell two moments apart. */
function moments(plot, values, axis, space, step) {
  return values.map((at) => (step < 60 ? clock(1000 * at) : clock(1000 * at).slice(0, 5)));
}

/** Whole decades, so that the axis is calm. */
function powers(plot, min, max) {
  if (min == null || max == null || max <= 0) return [1, 100];
  const low = 10 ** Math.floor(Math.log10(Math.max(min, 1e-3)));
  const high = 10 ** Math.ceil(Math.log10(max * 1.001));
  return [low, high > low ? high : low * 10];
}

function rateOptions() {
  const { axis, x, options } = common();
  return {
    ...options,
    scales: { x: { time: true, auto: false }, y: { range: (plot, min, max) => [0, Math.max(max ?? 0, 0.1) * 1.1] } },
    axes: [x, { ...axis, size: 58, values: (plot, values) => values.map((each) => `${digits(each)}/s`), space: 34 }],
    series: [
      {},
      { stroke: color('--rate'), width: 2, fill: color('--rate-fill'), points: { show: false } },
      { stroke: color('--bad'), width: 1.5, fill: color('--bad-fill'), points: { show: false } },
    ],
  };
}

function legend(id, entries) {
  const parent = document.getElementById(id);
  if (parent.childElementCount !== entries.length) {
    parent.replaceChildren(
      ...entries.map(([name, variable]) => {
        const entry = document.createElement('span');
        const swatch = document.createElement('i');
        swatch.style.setProperty('background', `var(${variable})`);
        entry.append(swatch, `${name} `, document.createElement('b'));
        return entry;
      }),
    );
  }
  entries.forEach(([, , value], index) => {
    parent.children[index].lastChild.textContent = value;
  });
}

/** A small line without axes, of the latest values. */
export function spark(parent, values, most) {
  const width = 120;
  const height = 26;
  const known = values.filter((value) => value != null);
  const top = most ?? Math.max(...known, 1e-9);
  const step = width / Math.max(1, values.length - 1);
  let path = '';
  let pen = 'M';
  values.forEach((value, index) => {
    if (value == null) {
      pen = 'M';
    } else {
      path += `${pen}${(index * step).toFixed(1)} ${(height - 2 - (height - 4) * Math.min(1, value / top)).toFixed(1)}`;
      pen = 'L';
    }
  });
  if (!parent.firstChild) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
    parent.append(svg);
  }
  parent.firstChild.firstChild.setAttribute('d', path);
}
