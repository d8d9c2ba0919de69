// The panels of the page: every table, list and figure but for charts and the map.

import { spark } from './charts.js';
import { clock, count, dollars, duration, percent, rate, severity, time } from './format.js';
import { spoken, worstErrors } from './map.js';
import { fill, keep } from './tables.js';

/** What the small charts beside figures show. */
export const SPARK_SECONDS = 300;

export const $ = (id) => document.getElementById(id);

export function text(id, value) {
  const element = $(id);
  if (element.textContent !== value) element.textContent = value;
}

/** A dot of a colour with words beside it, which are also read aloud when the colour changes. */
export function pill(id, state, words) {
  const element = $(id);
  element.hidden = false;
  if (element.dataset.state !== state || $(`${id}-text`).textContent !== words) {
    if (element.dataset.state !== state) text('announcement', words);
    element.dataset.state = state;
    text(`${id}-text`, words);
  }
}

/**
 * Puts figures into all panels.
 *
 * @param view what the page shows: live, the last figures; history; selected, the name of a package or
 *   null; choose(name), called when a package is picked
 */
export function showPanels(view) {
  const { live } = view;
  renderNow(live);
  renderAgent(live);
  renderEdges(live);
  renderPackages(view);
  renderPools(live);
  for (const kind of live.kinds) if (kind.label) renderRows(live, kind);
  renderBusiness(live);
  renderQueries(live);
  renderErrors(live);
}

const WORDS = { healthy: 'Healthy', degraded: 'Degraded', unhealthy: 'Unhealthy', idle: 'No requests' };
const STATES = { healthy: 'good', degraded: 'warn', unhealthy: 'bad', idle: 'unknown' };

function renderNow(live) {
  const { health, requests, jvm } = live;
  pill('status', STATES[health.status], WORDS[health.status]);
  text('now-health', health.score == null ? '–' : String(Math.round(health.score)));
  $('now-health').dataset.state = STATES[health.status];
  text('now-rate', rate(requests.rate));
  text('now-p95', requests.count ? time(requests.p95) : '–');
  text('now-errors', requests.count ? percent(requests.errors) : '–');
  $('now-errors').dataset.state = severity(requests.errors);
  text('now-heap', percent(jvm.heap));
  text('now-cpu', percent(jvm.cpu));
}

const number = (title, value, state) => ({ title, text: value, state });

function renderEdges(live) {
  fill(
    $('edges'),
    [
      { title: 'From', kind: 'text', text: (row) => spoken(row.from) },
      { title: 'To', kind: 'text', text: (row) => spoken(row.to) },
      number('Rate', (row) => rate(row.rate)),
      number('p50', (row) => time(row.p50)),
      number('p95', (row) => time(row.p95)),
      number('p99', (row) => time(row.p99)),
      number('Errors', (row) => percent(row.errors), (row) => severity(row.errors)),
    ],
    live.edges,
    (row) => `${row.kind} ${row.from} ${row.to}`,
    'No calls in the last minute.',
  );
}

function renderPackages(view) {
  const { live, selected } = view;
  const allSelf = Math.max(live.packages.reduce((sum, each) => sum + each.self, 0), 1e-9);
  const main = (row) => row[live.kinds.find((kind) => row[kind.name])?.name];
  fill(
    $('package-table'),
    [
      { title: 'Package', kind: 'text', node: (cell, row) => packageButton(cell, row, view) },
      ...live.kinds.map(({ name, heading }) => number(heading, (row) => (row[name] ? rate(row[name].rate) : ''))),
      number('p50', (row) => time(main(row)?.p50)),
      number('p95', (row) => time(main(row)?.p95)),
      number('p99', (row) => time(main(row)?.p99)),
      number('Errors', (row) => percent(worstErrors(row)), (row) => severity(worstErrors(row))),
      number('Connection errors', (row) => (row.connection_errors ? count(row.connection_errors) : ''), (row) => (row.connection_errors ? 'bad' : '')),
      { title: 'Time', node: (cell, row) => bar(cell, row.self / allSelf) },
      { title: '5 minutes', kind: 'text', node: (cell, row) => packageSpark(cell, row, view) },
    ],
    live.packages,
    (row) => row.name,
    'Nothing happened in the last minute.',
    (element, row) => element.classList.toggle('selected', row.name === selected),
  );
}

function packageButton(cell, row, { choose, selected }) {
  if (!cell.firstChild) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = row.name;
    button.addEventListener('click', () => choose(row.name));
    cell.append(button);
  }
  cell.firstChild.setAttribute('aria-pressed', String(row.name === selected));
}

function packageSpark(cell, row, { live, history }) {
  const kind = live.kinds.find((each) => row[each.name])?.name ?? 'calls';
  cell.classList.add('spark');
  spark(cell, history.latest(SPARK_SECONDS, [`package/${row.name}/${kind}/rate`])[1]);
}

/** A share as a bar, with its percentage as text. */
function bar(cell, share) {
  if (!cell.firstChild) {
    cell.classList.add('bar');
    const track = document.createElement('span');
    track.className = 'track';
    track.append(document.createElement('i'));
    cell.append(document.createElement('span'), track);
  }
  cell.firstChild.textContent = percent(100 * share);
  cell.lastChild.firstChild.style.setProperty('width', `${(100 * share).toFixed(1)}%`);
}

function renderPools(live) {
  const parent = $('pools');
  note(parent, live.pools.length === 0, 'No connection pool is open.');
  keep(
    parent,
    live.pools,
    (pool) => pool.name,
    () => {
      const element = document.createElement('div');
      element.className = 'pool';
      element.innerHTML = '<p class="pool-head"><b></b><span class="badge"></span></p><div class="cells" aria-hidden="true"></div><p class="quiet"></p>';
      return element;
    },
    (element, pool) => {
      const [head, cells, below] = element.children;
      head.firstChild.textContent = pool.name;
      head.lastChild.textContent = pool.waiting > 0 ? `${pool.waiting} waiting` : 'nobody waits';
      head.lastChild.dataset.state = pool.waiting > 0 ? 'bad' : 'good';
      const most = Math.min(pool.maximum || pool.active + pool.idle, 60);
      while (cells.childElementCount < most) cells.append(document.createElement('i'));
      while (cells.childElementCount > most) cells.lastChild.remove();
      [...cells.children].forEach((cell, index) => {
        cell.className = index < pool.active ? 'active' : index < pool.active + pool.idle ? 'idle' : '';
      });
      const acquired = pool.acquire_p95 == null ? '' : `, a connection takes ${time(pool.acquire_p95)} (p95)`;
      const timeouts = pool.timeouts > 0 ? `, ${count(pool.timeouts)} timed out since the start` : '';
      below.textContent = `${pool.active} of ${pool.maximum || '?'} in use, ${pool.idle} idle${acquired}${timeouts}`;
    },
  );
}

/** Says that there is nothing, as long as there is nothing. */
function note(parent, nothing, words) {
  if (nothing && !parent.note) {
    parent.note = document.createElement('p');
    parent.note.className = 'nothing';
    parent.note.textContent = words;
    parent.append(parent.note);
  } else if (!nothing && parent.note) {
    parent.note.remove();
    parent.note = null;
  }
}

/** A kind's events by label; a kind without a card of its own on the page gets one when it occurs. */
function renderRows(live, { label, rows: id, heading }) {
  const rows = live[id];
  if (!$(id)) {
    if (rows.length === 0) return;
    addCard(id, heading);
  }
  fill(
    $(id),
    [
      { title: label, kind: 'text', text: (row) => row.name },
      { title: 'Package', kind: 'text', text: (row) => row.package },
      number('Rate', (row) => rate(row.rate)),
      number('p50', (row) => time(row.p50)),
      number('p95', (row) => time(row.p95)),
      number('p99', (row) => time(row.p99)),
      number('Errors', (row) => percent(row.errors), (row) => severity(row.errors)),
    ],
    rows,
    (row) => `${row.package} ${row.name}`,
    `No ${heading.toLowerCase()} in the last minute.`,
  );
}

/** What the business counts; the card is there once something was counted. */
function renderBusiness({ business }) {
  if (!$('business')) {
    if (business.length === 0) return;
    addCard('business', 'Business');
  }
  const parts = (row) => Object.entries(row.dimensions).map(([name, value]) => `${name} ${value}`).join(', ');
  const amount = (value) => (value == null ? '' : value.toLocaleString('en', { maximumFractionDigits: 2 }));
  fill(
    $('business'),
    [
      { title: 'Metric', kind: 'text', text: (row) => row.name },
      { title: 'Of', kind: 'text', text: parts },
      { title: 'Package', kind: 'text', text: (row) => row.package },
      number('Calls', (row) => count(row.count)),
      number('Sum', (row) => amount(row.sum)),
      number('Mean', (row) => amount(row.mean)),
      number('p95', (row) => amount(row.p95)),
    ],
    business,
    (row) => `${row.package} ${row.name} ${parts(row)}`,
    'Nothing in the last minute.',
  );
}

/** One more card of the same make as that of the peers, below it. */
function addCard(id, heading) {
  const model = $('peers').closest('.card');
  const card = model.cloneNode(true);
  card.className = `card ${id}-card`;
  card.setAttribute('aria-labelledby', `h-${id}`);
  const head = card.querySelector('h2');
  head.id = `h-${id}`;
  head.textContent = heading;
  card.querySelector('.scroll').setAttribute('aria-label', heading);
  const table = document.createElement('table');
  table.id = id;
  card.querySelector('table').replaceWith(table);
  model.after(card);
}

/** Statements by their shape where the logs know it, else by the package that runs them. */
function renderQueries(live) {
  const byPackage = live.packages
    .filter((each) => each.queries)
    .map((each) => ({ shape: `all of ${each.name}`, package: each.name, count: each.queries.count, mean: each.queries.mean, worst: each.queries.p99 }));
  const rows = [...live.statements, ...byPackage];
  fill(
    $('queries'),
    [
      { title: 'Statement', kind: 'text', node: (cell, row) => { cell.className = 'shape'; if (cell.textContent !== row.shape) cell.textContent = row.shape; } },
      { title: 'Package', kind: 'text', text: (row) => row.package },
      number('Count', (row) => count(row.count)),
      number('Mean', (row) => time(row.mean)),
      number('Worst or p99', (row) => time(row.worst)),
    ],
    rows,
    (row) => `${row.package} ${row.shape}`,
    'No statements in the last minute.',
  );
}

function renderErrors(live) {
  const { errors } = live;
  const parent = $('errors');
  text('errors-note', errors.on ? `${count(errors.patterns)} patterns since the start` : '');
  note(parent, errors.groups.length === 0, errors.on ? 'No errors since the start.' : 'Errors are not grouped in this process.');
  keep(
    parent,
    errors.groups,
    (group) => group.fingerprint,
    () => {
      const fold = document.createElement('details');
      fold.className = 'error';
      fold.innerHTML = '<summary><span class="badge"></span> <b></b> <span class="times"></span></summary><p class="message"></p><p class="quiet"></p><pre tabindex="0"></pre>';
      return fold;
    },
    (fold, group) => {
      const [badge, name, times] = fold.firstChild.children;
      badge.textContent = group.severity.toLowerCase();
      badge.dataset.state = group.severity === 'LOW' ? 'good' : group.severity === 'MEDIUM' ? 'warn' : 'bad';
      name.textContent = group.exception.split('.').at(-1);
      times.textContent = `${count(group.count)} in ${group.package}, ${duration((live.at - group.last_seen) / 1000)} ago`;
      const [, message, when, stack] = fold.children;
      message.textContent = group.message;
      when.textContent = `${group.exception}, first at ${clock(group.first_seen)}, last at ${clock(group.last_seen)}`;
      stack.textContent = group.stack.map((frame) => `at ${frame}`).join('\n');
    },
  );
}

function renderAgent(live) {
  const { agent, jvm, cost } = live;
  const well = agent.status === 'ok';
  const blind = agent.status === 'blind';
  pill('delivery', well ? 'good' : blind ? 'warn' : 'bad', well ? 'Agent measures and delivers' : blind ? 'Requests are not seen' : agent.measuring ? 'Delivery fails' : 'Nothing is measured');
  text('build', `Packwatch ${agent.agent.build}`);
  const facts = [
    { words: agent.measuring ? 'Measuring' : 'Not measuring', state: agent.measuring ? 'good' : 'bad' },
    ...agent.delivery.map((lane) => ({
      words: lane.trouble
        ? `${lane.exporter}: ${lane.trouble}`
        : lane.seconds_since_delivery == null
          ? `${lane.exporter}: nothing to deliver yet`
          : `${lane.exporter}: delivered ${duration(lane.seconds_since_delivery)} ago, ${lane.waiting} waiting`,
      state: lane.trouble ? 'warn' : 'good',
    })),
    ...agent.reasons.map((reason) => ({ words: reason, state: blind ? 'warn' : 'bad' })),
    ...agent.unmeasured.map((sentence) => ({ words: sentence, state: 'warn' })),
    fact('probe errors', agent.agent.probe_errors),
    fact('flush failures', agent.agent.flush_failures),
    fact('intervals dropped', agent.agent.intervals_dropped),
    { words: `Sends ${agent.agent.exports}`, state: 'unknown' },
    { words: `JVM: ${jvm.threads == null ? '–' : count(Math.round(jvm.threads))} threads, ${time(jvm.gc_millis)} of collections in the last minute`, state: 'unknown' },
  ];
  keep(
    $('agent'),
    facts.map((each, index) => ({ ...each, index })),
    (each) => each.index,
    () => {
      const item = document.createElement('li');
      item.innerHTML = '<span class="dot" aria-hidden="true"></span><span></span>';
      return item;
    },
    (item, each) => {
      item.dataset.state = each.state;
      item.lastChild.textContent = each.words;
    },
  );
  text('cost', dollars(cost.for_series + cost.for_calls));
  text(
    'cost-how',
    `${cost.paid ? '' : 'If it were sent to CloudWatch: '}${cost.series} series for ${dollars(cost.for_series)} however many hosts, and calls for ${dollars(cost.for_calls)} a process, at list prices.`,
  );
}

function fact(words, value) {
  return { words: `${count(value)} ${words}`, state: value > 0 ? 'warn' : 'good' };
}
