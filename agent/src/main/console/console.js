// The console: listens to the stream of events, and decides what of it is shown.

import { Charts, History, spark } from './charts.js';
import { count, duration } from './format.js';
import { PackageMap } from './map.js';
import { $, pill, SPARK_SECONDS, showPanels, text } from './panels.js';

const SILENT_MILLIS = 6000;

const history = new History();
const charts = new Charts();
const map = new PackageMap($('map'), (name) => choose(name));
let live = null;
let selected = null;
let heardAt = 0;
let source = null;
let retry = 0;

// What is shown of what

function choose(name) {
  selected = selected === name ? null : name;
  const best = selected && live?.kinds.map((kind) => kind.name).find((kind) => history.names().includes(`package/${selected}/${kind}/rate`));
  $('line').value = best ? `package/${selected}/${best}` : 'all/requests';
  render();
  renderCharts();
}

$('line').addEventListener('change', () => {
  const parts = $('line').value.split('/');
  selected = parts[0] === 'package' ? parts.slice(1, -1).join('/') : null;
  render();
  renderCharts();
});
$('span').addEventListener('change', renderCharts);

function fillLines() {
  const names = history.names().filter((name) => name.endsWith('/rate')).map((name) => name.slice(0, -'/rate'.length));
  const wanted = ['all/requests', ...names.filter((name) => name.startsWith('package/')).sort()];
  const select = $('line');
  if (wanted.join() === [...select.options].map((option) => option.value).join()) return;
  const chosen = select.value || 'all/requests';
  select.replaceChildren(
    ...wanted.map((name) => {
      const parts = name.split('/');
      const text = name === 'all/requests' ? 'All requests' : `${parts.slice(1, -1).join('/')}: ${parts.at(-1)}`;
      return new Option(text, name);
    }),
  );
  select.value = wanted.includes(chosen) ? chosen : 'all/requests';
}

function renderCharts() {
  fillLines();
  charts.show(history, $('line').value || 'all/requests', Number($('span').value));
  for (const element of document.querySelectorAll('[data-spark]')) {
    const name = element.dataset.spark;
    const most = name === 'health' || name.startsWith('jvm/') ? 100 : undefined;
    spark(element, history.latest(SPARK_SECONDS, [name])[1], most);
  }
}

function render() {
  if (!live) return;
  document.title = `${live.application} · Packwatch`;
  text('application', live.application);
  text('since', `up ${duration((live.at - live.started) / 1000)}, ${count(live.totals.requests)} requests, ${live.totals.under_way} under way`);
  showPanels({ live, history, selected, choose });
  map.show(live, selected);
}

// Where the figures come from

async function connect() {
  source?.close();
  const answer = await fetch('/history').catch(() => null);
  if (answer?.status === 401) {
    signIn();
    return;
  }
  if (!answer?.ok) {
    lost();
    return;
  }
  history.replace(await answer.json());
  renderCharts();
  source = new EventSource('/events');
  source.addEventListener('live', (event) => {
    heardAt = performance.now();
    live = JSON.parse(event.data);
    document.body.classList.remove('lost');
    render();
  });
  source.addEventListener('points', (event) => {
    history.append(JSON.parse(event.data));
    renderCharts();
  });
  source.addEventListener('error', lost);
}

/** The application restarts, or is gone: what was seen last stays, marked as old, until it is back. */
function lost() {
  source?.close();
  source = null;
  document.body.classList.add('lost');
  pill('status', 'unknown', 'Not connected, trying again');
  clearTimeout(retry);
  retry = setTimeout(connect, 1000);
}

setInterval(() => {
  if (source && performance.now() - heardAt > SILENT_MILLIS && heardAt > 0) {
    heardAt = performance.now();
    lost();
  }
}, 1000);

// Signing in

function signIn() {
  $('console').hidden = true;
  $('signin').hidden = false;
  pill('status', 'unknown', 'Signed out');
  $('token').focus();
}

$('signin-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch('/session', { headers: { Authorization: `Bearer ${$('token').value}` } }).catch(() => null);
  if (answer?.ok) {
    $('token').value = '';
    $('signin').hidden = true;
    $('console').hidden = false;
    connect();
  } else {
    text('signin-problem', answer ? 'This is not the token.' : 'The console does not answer.');
  }
});

// The theme

function theme(name) {
  if (name === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  $('theme').value = name;
  charts.rebuild();
}

$('theme').addEventListener('change', () => {
  localStorage.setItem('packwatch-theme', $('theme').value);
  theme($('theme').value);
});

theme(localStorage.getItem('packwatch-theme') ?? 'auto');
connect();
