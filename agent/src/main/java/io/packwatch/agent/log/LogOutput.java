package io.packwatch.agent.log;

import io.packwatch.agent.work.Worker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.function.LongFunction;

/**
 * Writes lines, in order, on a thread of its own, because standard error may not be read. Lines
 * that find no room are dropped, and their number is written as soon as lines can be written again.
 */
final class LogOutput {

  /** Lines that may wait: all of an interval that {@code export=log} writes, and some more. */
  static final int MAX_LINES = 1_000;

  /** Characters that may wait, half a megabyte of heap; one longer line is accepted alone. */
  static final int MAX_CHARACTERS = 256_000;

  private final OutputStream out;
  private final Charset charset;
  private final LongFunction<String> droppedLine;
  private final Worker worker = new Worker("packwatch-log", MAX_LINES);

  /** The number of waiting characters. */
  private int characters;

  private long dropped;

  /**
   * @param droppedLine makes the line about a number of dropped lines
   */
  LogOutput(OutputStream out, Charset charset, LongFunction<String> droppedLine) {
    this.out = out;
    this.charset = charset;
    this.droppedLine = droppedLine;
  }

  /**
   * Writes to descriptor 2, whatever stream the application has set as {@code System.err}. It does
   * not take that stream's lock, which a printing thread holds while nothing reads.
   */
  static LogOutput standardError(LongFunction<String> droppedLine) {
    return new LogOutput(
        new FileOutputStream(FileDescriptor.err), charsetOfStandardError(), droppedLine);
  }

  private static Charset charsetOfStandardError() {
    String name = System.getProperty("stderr.encoding"); // since Java 19
    name = name == null ? System.getProperty("sun.stderr.encoding") : name;
    try {
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Charset.defaultCharset();
    }
  }

  private final class Line implements Runnable {

    private final String text;

    Line(String text) {
      this.text = text;
    }

    @Override
    public void run() {
      boolean written = false;
      try {
        written = print(text);
      } finally {
        left(text, written);
      }
      if (written) {
        tellDropped();
      }
    }
  }

  /** Accepts a line, without its end. Never waits. */
  void write(String line) {
    if (admit(line) && worker.offer(new Line(line)) == Worker.REFUSED) {
      left(line, false);
    }
  }

  /** Gives lines a moment to be written; returns whether all of them are. */
  boolean flush(long patienceMillis, long maxMillis) {
    return worker.awaitAll(patienceMillis, maxMillis);
  }

  private synchronized boolean admit(String line) {
    if (characters > 0 && characters + line.length() > MAX_CHARACTERS) {
      dropped++;
      return false;
    }
    characters += line.length();
    return true;
  }

  private synchronized void left(String line, boolean written) {
    characters -= line.length();
    dropped += written ? 0 : 1;
  }

  /** Written after the lines that were accepted before it. */
  private void tellDropped() {
    long untold;
    synchronized (this) {
      untold = characters == 0 ? dropped : 0;
      dropped -= untold;
    }
    if (untold > 0 && !print(droppedLine.apply(untold))) {
      synchronized (this) {
        dropped += untold;
      }
    }
  }

  /** One call for a line, so that nothing comes between its parts on a pipe. */
  private boolean print(String line) {
    try {
      out.write((line + System.lineSeparator()).getBytes(charset));
      out.flush();
      return true;
    } catch (IOException closed) {
      return false;
    }
  }
}
