// Figures as people read them: three digits are enough.

/** Milliseconds as "9.8 ms" or "1.02 s". */
export function time(ms) {
  if (ms == null) return '–';
  if (ms < 0.0005) return '0 ms';
  return ms < 999.5 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
}

/** Events a second, or a minute where they are rarer. */
export function rate(perSecond) {
  if (perSecond == null) return '–';
  return perSecond === 0 || perSecond >= 0.995 ? `${digits(perSecond)}/s` : `${digits(perSecond * 60)}/min`;
}

export function percent(value) {
  if (value == null) return '–';
  return value > 0 && value < 0.1 ? '<0.1 %' : `${digits(value)} %`;
}

export function count(value) {
  return value == null ? '–' : value.toLocaleString('en');
}

export function dollars(value) {
  return `$${value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

export function clock(millis) {
  return new Date(millis).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

/** A length of time in its two largest units. */
export function duration(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours} h ${Math.round((seconds % 3600) / 60)} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function digits(value) {
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString('en');
  if (size >= 100 || value === 0) return String(Math.round(value));
  return String(Number(value.toPrecision(size >= 10 ? 3 : 2)));
}

/** none, some or many: what colours and words say about errors. */
export function severity(errorPercent) {
  return errorPercent >= 5 ? 'bad' : errorPercent > 1 ? 'warn' : 'good';
}
