// Real programs with the real agent in them.

import { spawn } from 'node:child_process';
import { createServer, connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';

export async function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** A child process that is known by a line of its output, and ends with the tests. */
class Program {
  constructor(command, options) {
    this.said = '';
    this.child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    this.ended = new Promise((done) => this.child.on('exit', done));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (text) => (this.said += text));
    }
  }

  /** What a pattern finds in the output, as soon as it does. */
  async find(pattern, seconds) {
    const deadline = Date.now() + 1000 * seconds;
    for (;;) {
      const found = this.said.match(pattern);
      if (found) return found;
      if (Date.now() > deadline || this.child.exitCode !== null) throw new Error(`no ${pattern} in:\n${this.said}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async end(signal = 'SIGTERM') {
    this.child.kill(signal);
    await this.ended;
  }
}

/** A small application on the JDK's own server, which nobody asks anything but the test. */
export class Plain extends Program {
  static async start(port, ...settings) {
    const work = mkdtempSync(join(tmpdir(), 'packwatch-console-'));
    const program = new Plain(
      [
        java, '-Xmx128m', `-javaagent:${root}/agent/target/packwatch-agent.jar`, '-Dpackwatch.application=shop', '-Dpackwatch.export=none',
        `-Dpackwatch.console.port=${port}`, ...settings, '-jar', `${root}/integration-tests/apps/plain/target/plain.jar`,
      ],
      { cwd: work },
    );
    program.ended.then(() => rmSync(work, { recursive: true, force: true }));
    program.url = `http://127.0.0.1:${(await program.find(/READY (\d+)/, 60))[1]}`;
    await program.find(/the console is at/, 30);
    await listening(port);
    return program;
  }

  async get(path, times = 1) {
    for (let i = 0; i < times; i++) await (await fetch(this.url + path)).arrayBuffer();
  }
}

/** The demo: a shop with a database under traffic. */
export class Demo extends Program {
  static async start() {
    const demo = new Demo([`${root}/demo.sh`, '--keep'], { detached: true });
    demo.console = (await demo.find(/Console: (http\S+[0-9])/, 300))[1];
    return demo;
  }
}

async function listening(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const open = await new Promise((done) => {
      const socket = connect(port, '127.0.0.1', () => { socket.destroy(); done(true); });
      socket.on('error', () => done(false));
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`nobody listens on ${port}`);
}
