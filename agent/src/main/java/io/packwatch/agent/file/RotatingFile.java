package io.packwatch.agent.file;

import io.packwatch.agent.delivery.LogBatch;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * {@code packwatch.logs.file}: appended to, renamed to {@code .1} when it is full, and that to
 * {@code .2}, as far as files are kept. Several processes may share it: all hold a lock on {@code
 * <file>.lock} while they write or rename, so no line is torn and none is renamed away under a
 * writer.
 *
 * <p>Everything is opened for each batch, so that others can rotate or delete the file as well.
 * Only its owner may read it.
 */
public final class RotatingFile implements LineWriter.Out {

  private final File file;
  private final File lockFile;
  private final long mostBytes;
  private final int count;

  RotatingFile(String path, long mostBytes, int count) {
    this.file = new File(path).getAbsoluteFile();
    this.lockFile = new File(file.getPath() + ".lock");
    this.mostBytes = mostBytes;
    this.count = count;
  }

  @Override
  public int write(LogBatch lines, int from) throws IOException {
    make(lockFile);
    try (RandomAccessFile gate = new RandomAccessFile(lockFile, "rw");
        FileLock lock = gate.getChannel().lock()) {
      if (!lock.isValid()) {
        throw new IOException(lockFile + " cannot be locked");
      }
      return append(lines, from);
    }
  }

  private int append(LogBatch lines, int from) throws IOException {
    long length = file.length();
    if (length > 0 && length + lines.line(from).length >= mostBytes) {
      rotate();
      length = 0;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = from;
    while (next < lines.size()
        && (next == from || length + bytes.size() + lines.line(next).length < mostBytes)) {
      bytes.write(lines.line(next), 0, lines.line(next).length);
      bytes.write('\n');
      next++;
    }
    make(file);
    try (RandomAccessFile out = new RandomAccessFile(file, "rw")) {
      long end = out.length();
      out.seek(end);
      try {
        out.write(bytes.toByteArray());
      } catch (IOException e) {
        out.setLength(end); // half a line is worse than none
        throw e;
      }
    }
    return next - from;
  }

  private void rotate() throws IOException {
    for (int i = count - 1; i > 0; i--) {
      File older = numbered(i);
      if (older.exists()) {
        move(older, numbered(i + 1));
      }
    }
    move(file, numbered(1));
  }

  private File numbered(int number) {
    return new File(file.getPath() + "." + number);
  }

  private static void move(File from, File to) throws IOException {
    Files.move(from.toPath(), to.toPath(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void make(File file) throws IOException {
    if (file.exists()) {
      return;
    }
    Path path = file.toPath();
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException e) {
      Files.createFile(path); // Windows: the directory's own rules hold
    } catch (FileAlreadyExistsException anotherProcessWasFaster) {
      // as well
    }
  }
}
