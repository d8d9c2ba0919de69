package io.packwatch.agent.transform.cache;

import java.io.IOException;

/** A file or directory of the cache is not trustworthy. The message says why. */
final class DoubtException extends IOException {

  private static final long serialVersionUID = 1L;

  DoubtException(String why) {
    super(why);
  }
}
