// Tables whose rows stay the same elements while their figures change: focus and selection survive.

/**
 * Fills a table.
 *
 * @param table the element
 * @param columns {title, text(row) or node(cell, row), kind: 'number' | 'text', state(row)}
 * @param rows what to show, in order
 * @param key tells rows apart
 * @param nothing what to say when there are none
 * @param decorate called with each row's element
 */
export function fill(table, columns, rows, key, nothing, decorate) {
  if (!table.tHead) {
    const head = table.createTHead().insertRow();
    for (const column of columns) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = column.title;
      if (column.kind !== 'text') cell.className = 'number';
      head.append(cell);
    }
    table.append(document.createElement('tbody'));
    table.rowsByKey = new Map();
  }
  const body = table.tBodies[0];
  const known = table.rowsByKey;
  const wanted = new Set(rows.map(key));
  for (const [name, element] of known) {
    if (!wanted.has(name)) {
      element.remove();
      known.delete(name);
    }
  }
  if (rows.length > 0 && table.emptyRow) {
    table.emptyRow.remove();
    table.emptyRow = null;
  } else if (rows.length === 0 && !table.emptyRow) {
    table.emptyRow = body.insertRow();
    const cell = table.emptyRow.insertCell();
    cell.colSpan = columns.length;
    cell.className = 'nothing';
    cell.textContent = nothing;
  }
  let previous = null;
  for (const row of rows) {
    let element = known.get(key(row));
    if (!element) {
      element = document.createElement('tr');
      for (const [index, column] of columns.entries()) {
        const cell = document.createElement(index === 0 ? 'th' : 'td');
        if (index === 0) cell.scope = 'row';
        if (column.kind !== 'text') cell.className = 'number';
        element.append(cell);
      }
      known.set(key(row), element);
    }
    const place = previous ? previous.nextSibling : body.firstChild;
    if (place !== element) body.insertBefore(element, place);
    previous = element;
    for (const [index, column] of columns.entries()) {
      const cell = element.cells[index];
      if (column.node) {
        column.node(cell, row);
      } else {
        const text = column.text(row);
        if (cell.textContent !== text) cell.textContent = text;
      }
      if (column.state) cell.dataset.state = column.state(row);
    }
    if (decorate) decorate(element, row);
  }
}

/** Keeps one child element for each item of a list, made once and updated from then on. */
export function keep(parent, items, key, make, update) {
  parent.known ??= new Map();
  const wanted = new Set(items.map(key));
  for (const [name, element] of parent.known) {
    if (!wanted.has(name)) {
      element.remove();
      parent.known.delete(name);
    }
  }
  let previous = null;
  for (const item of items) {
    let element = parent.known.get(key(item));
    if (!element) {
      element = make(item);
      parent.known.set(key(item), element);
    }
    const place = previous ? previous.nextSibling : parent.firstChild;
    if (place !== element) parent.insertBefore(element, place);
    previous = element;
    update(element, item);
  }
}
