// The map of packages: layers from those who ask to those who are asked, arrows as wide as the time spent.

import { percent, rate, severity, time } from './format.js';

const SVG = 'http://www.w3.org/2000/svg';
const NODE = { width: 132, height: 56 };
const LEAST_WIDTH = 74;
const LABEL = { width: 112, height: 27 };
const NARROW = 620;
const MOST_PEERS = 6;

/** Who stands outside the application's packages, and what to call them. */
const OUTSIDE = { clients: 'Clients', jobs: 'Jobs', SQL: 'SQL', caches: 'Caches', Other: 'Elsewhere' };

export class PackageMap {
  /**
   * @param parent the element to draw in
   * @param choose called with a package's name when somebody points at it
   */
  constructor(parent, choose) {
    this.parent = parent;
    this.choose = choose;
    this.shape = '';
    this.selected = null;
    new ResizeObserver(() => this.#redraw()).observe(parent);
  }

  #redraw() {
    if (this.live && this.parent.clientWidth !== this.drawnWidth) {
      this.shape = '';
      this.show(this.live, this.selected);
    }
  }

  /** Shows the figures; what is drawn moves only when packages or calls come or go. */
  show(live, selected) {
    this.live = live;
    this.selected = selected;
    const edges = bounded(live.edges);
    this.kinds = live.kinds;
    const names = nodesOf(live, edges);
    const shape = [...names].sort().join() + '|' + edges.map((edge) => edge.from + '>' + edge.to).sort().join();
    if (shape !== this.shape) {
      this.shape = shape;
      this.#draw(names, edges);
    }
    this.#update(live, edges);
  }

  #draw(names, edges) {
    const width = this.parent.clientWidth || 600;
    this.drawnWidth = width;
    const upright = width < NARROW;
    const layers = layersOf(names, edges, this.kinds);
    const rows = Math.max(1, ...layers.map((layer) => layer.length));
    const room = Math.floor(width / rows) - 8;
    this.node = { ...NODE, width: upright ? Math.max(LEAST_WIDTH, Math.min(NODE.width, room)) : NODE.width };
    this.compact = this.node.width < NODE.width;
    const size = upright
      ? { width: Math.max(width, rows * (this.node.width + 8)), height: layers.length * 128 - 60 }
      : { width: Math.max(width, layers.length * (NODE.width + 76)), height: Math.max(230, rows * 92) };
    this.places = placesOf(layers, size, upright, this.node);
    this.edges = edges;
    this.layerOf = new Map(layers.flatMap((layer, at) => layer.map((name) => [name, at])));
    this.upright = upright;
    const svg = make('svg', { class: this.compact ? 'compact' : '', width: size.width, height: size.height, viewBox: `0 0 ${size.width} ${size.height}` });
    const lines = svg.appendChild(make('g', {}));
    const labels = make('g', {});
    this.drawnEdges = new Map();
    for (const edge of edges) {
      this.drawnEdges.set(nameOf(edge), this.#drawEdge(edge, lines, labels));
    }
    part([...this.drawnEdges.values()]);
    this.drawnNodes = new Map();
    for (const name of names) {
      this.drawnNodes.set(name, this.#drawNode(name, svg));
    }
    svg.append(labels);
    this.parent.replaceChildren(svg);
  }

  #drawEdge(edge, lines, labels) {
    const curve = curveOf(this.places.get(edge.from), this.places.get(edge.to), this.upright, this.node, this.#labelAt(edge));
    const line = lines.appendChild(make('path', { d: curve.path, class: 'edge' }));
    const flow = lines.appendChild(make('path', { d: curve.path, class: 'flow' }));
    const title = line.appendChild(make('title', {}));
    const text = labels.appendChild(make('text', { x: curve.x, y: curve.y, class: 'edge-label' }));
    const first = text.appendChild(make('tspan', { x: curve.x }));
    const second = text.appendChild(make('tspan', { x: curve.x, dy: 13, class: 'edge-errors' }));
    return { line, flow, title, text, first, second, x: curve.x, y: curve.y };
  }

  /** Where on its way an arrow is labelled: where it is alone, which is at the end with fewer arrows. */
  #labelAt(edge) {
    const leaving = this.edges.filter((each) => each.from === edge.from).length;
    const arriving = this.edges.filter((each) => each.to === edge.to).length;
    const layers = Math.max(1, this.layerOf.get(edge.to) - this.layerOf.get(edge.from));
    const within = leaving > arriving ? 0.66 : arriving > leaving ? 0.36 : 0.5;
    return layers === 1 ? within : leaving > arriving ? 1 - 0.42 / layers : 0.42 / layers;
  }

  #drawNode(name, svg) {
    const { x, y } = this.places.get(name);
    const outside = name in OUTSIDE || !this.live.packages.some((each) => each.name === name);
    const group = svg.appendChild(make('g', { transform: `translate(${x} ${y})`, class: outside ? 'node outside' : 'node' }));
    group.append(make('rect', { width: this.node.width, height: this.node.height, rx: 10 }));
    const inset = this.compact ? 8 : 12;
    const title = group.appendChild(make('text', { x: inset, y: 22, class: 'node-name' }));
    title.textContent = shortened(OUTSIDE[name] ?? name, this.compact ? 9 : 16);
    const figures = group.appendChild(make('text', { x: inset, y: 38, class: 'node-figures' }));
    group.append(make('rect', { x: 12, y: 45, width: this.node.width - 24, height: 4, rx: 2, class: 'share-track' }));
    const share = group.appendChild(make('rect', { x: 12, y: 45, width: 0, height: 4, rx: 2, class: 'share' }));
    if (!outside) {
      group.setAttribute('tabindex', '0');
      group.setAttribute('role', 'button');
      group.addEventListener('click', () => this.choose(name));
      group.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          this.choose(name);
        }
      });
    }
    return { group, figures, share, outside };
  }

  #update(live, edges) {
    const most = Math.max(...edges.map((edge) => edge.total), 1e-9);
    for (const edge of edges) {
      const drawn = this.drawnEdges.get(nameOf(edge));
      const state = severity(edge.errors);
      const width = 1.5 + 12 * Math.sqrt(edge.total / most);
      drawn.line.setAttribute('stroke-width', width.toFixed(1));
      drawn.flow.classList.toggle('hidden-flow', width < 5);
      drawn.line.dataset.state = state;
      drawn.flow.style.setProperty('--pace', `${Math.min(6, Math.max(0.6, 20 / (edge.rate + 1))).toFixed(2)}s`);
      drawn.first.textContent = this.compact ? rate(edge.rate) : `${rate(edge.rate)} · ${time(edge.p50)}`;
      drawn.second.textContent = edge.errors > 0 ? percent(edge.errors) + (this.compact ? '' : ' errors') : '';
      drawn.second.dataset.state = state;
      drawn.text.setAttribute('y', (drawn.y - width / 2 - (edge.errors > 0 ? 12 : 0)).toFixed(1));
      drawn.title.textContent =
        `${spoken(edge.from)} to ${spoken(edge.to)}: ${rate(edge.rate)}, p50 ${time(edge.p50)}, p95 ${time(edge.p95)}, ` +
        `p99 ${time(edge.p99)}, ${percent(edge.errors)} errors`;
    }
    const selves = new Map(live.packages.map((each) => [each.name, each.self]));
    const allSelf = Math.max([...selves.values()].reduce((sum, self) => sum + self, 0), 1e-9);
    for (const [name, drawn] of this.drawnNodes) {
      const share = (selves.get(name) ?? 0) / allSelf;
      drawn.share.setAttribute('width', (share * (this.node.width - 24)).toFixed(1));
      if (drawn.outside) {
        const asked = edges.filter((edge) => edge.to === name || edge.from === name);
        drawn.figures.textContent = rate(asked.reduce((sum, edge) => sum + edge.rate, 0));
        continue;
      }
      drawn.figures.textContent = percent(100 * share) + (this.compact ? '' : ' of the time');
      drawn.group.setAttribute('aria-pressed', String(this.selected === name));
      const all = live.packages.find((each) => each.name === name);
      drawn.group.dataset.state = all ? severity(worstErrors(all)) : 'good';
    }
  }
}

/** The errors of what a package is asked for; what it asks of others is theirs. */
export function worstErrors(each) {
  return Math.max(each.requests?.errors ?? 0, each.calls?.errors ?? 0);
}

export function spoken(name) {
  return OUTSIDE[name] ?? name;
}

/** Many peers are one: a map of a hundred hosts shows nothing. */
function bounded(edges) {
  const peers = [...new Set(edges.filter((edge) => edge.kind === 'outbound').map((edge) => edge.to))];
  return edges.filter((edge) => edge.kind !== 'outbound' || peers.indexOf(edge.to) < MOST_PEERS);
}

function nodesOf(live, edges) {
  const names = new Set(live.packages.map((each) => each.name));
  for (const edge of edges) {
    names.add(edge.from);
    names.add(edge.to);
  }
  return names;
}

function nameOf(edge) {
  return `${edge.kind} ${edge.from} ${edge.to}`;
}

function shortened(name, most) {
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

/** Layers by the longest way from those who ask; calls in a circle are followed once. */
function layersOf(names, edges, kinds) {
  const sources = new Set(['Other', ...kinds.map((kind) => kind.from).filter(Boolean)]);
  const downward = new Set(kinds.filter((kind) => kind.to).map((kind) => kind.edge));
  const depth = new Map();
  const visit = (name, at, on) => {
    if (on.has(name) || (depth.get(name) ?? -1) >= at) return;
    depth.set(name, at);
    on.add(name);
    for (const edge of edges) {
      if (edge.from === name) visit(edge.to, at + 1, on);
    }
    on.delete(name);
  };
  for (const name of names) {
    if (sources.has(name) || !edges.some((edge) => edge.to === name)) {
      visit(name, sources.has(name) ? 0 : 1, new Set());
    }
  }
  for (const name of names) if (!depth.has(name)) visit(name, 1, new Set());
  const last = Math.max(...depth.values(), 1);
  for (const edge of edges) {
    if (downward.has(edge.kind)) depth.set(edge.to, Math.max(last, depth.get(edge.to)));
  }
  const layers = [];
  for (const name of [...names].sort()) (layers[depth.get(name)] ??= []).push(name);
  const filled = layers.filter(Boolean);
  for (let sweep = 0; sweep < 3; sweep++) order(filled, edges);
  return filled;
}

/** Each node near those that call it. */
function order(layers, edges) {
  const place = new Map();
  for (const layer of layers) layer.forEach((name, index) => place.set(name, (index + 0.5) / layer.length));
  for (const layer of layers) {
    const middle = (name) => {
      const callers = edges.filter((edge) => edge.to === name || edge.from === name).map((edge) => place.get(edge.to === name ? edge.from : edge.to));
      return callers.length ? callers.reduce((sum, at) => sum + at, 0) / callers.length : 0.5;
    };
    layer.sort((one, other) => middle(one) - middle(other) || one.localeCompare(other));
    layer.forEach((name, index) => place.set(name, (index + 0.5) / layer.length));
  }
}

function placesOf(layers, size, upright, node) {
  const places = new Map();
  layers.forEach((layer, at) => {
    layer.forEach((name, index) => {
      const along = layers.length === 1 ? 0.5 : at / (layers.length - 1);
      const across = (index + 0.5) / layer.length;
      places.set(
        name,
        upright
          ? { x: across * size.width - node.width / 2, y: 6 + along * (size.height - node.height - 12) }
          : { x: 6 + along * (size.width - node.width - 12), y: across * size.height - node.height / 2 },
      );
    });
  });
  return places;
}

/** From one side of a node to the facing side of another; back and sideways in a bow. */
function curveOf(from, to, upright, node, at) {
  const start = upright ? { x: from.x + node.width / 2, y: from.y + node.height } : { x: from.x + node.width, y: from.y + node.height / 2 };
  const end = upright ? { x: to.x + node.width / 2, y: to.y } : { x: to.x, y: to.y + node.height / 2 };
  const ahead = upright ? end.y - start.y : end.x - start.x;
  const bend = ahead > 20 ? ahead / 2 : 90;
  const one = upright ? { x: start.x, y: start.y + bend } : { x: start.x + bend, y: start.y };
  const other = upright ? { x: end.x, y: end.y - bend } : { x: end.x - bend, y: end.y };
  const path = `M${start.x} ${start.y} C${one.x} ${one.y} ${other.x} ${other.y} ${end.x} ${end.y}`;
  const point = (axis) =>
    (1 - at) ** 3 * start[axis] + 3 * (1 - at) ** 2 * at * one[axis] + 3 * (1 - at) * at ** 2 * other[axis] + at ** 3 * end[axis];
  return { path, x: point('x'), y: point('y') - 5 };
}

/** Moves labels apart that would lie upon each other. */
function part(labels) {
  labels.sort((one, other) => one.y - other.y);
  for (let pass = 0; pass < 3; pass++) {
    for (let i = 0; i < labels.length; i++) {
      for (let j = i + 1; j < labels.length; j++) {
        const near = Math.abs(labels[i].x - labels[j].x) < LABEL.width;
        const overlap = LABEL.height - (labels[j].y - labels[i].y);
        if (near && overlap > 0) {
          labels[i].y -= overlap / 2;
          labels[j].y += overlap / 2;
        }
      }
    }
  }
}

function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
