package com.acme.lines.logging;

import java.util.logging.Level;
import java.util.logging.Logger;

final class JulLines implements Lines {

  private static final Logger LOG = Logger.getLogger("orders");

  @Override
  public void info(String line) {
    LOG.info(line);
  }

  @Override
  public void error(String line, Throwable failure) {
    LOG.log(Level.SEVERE, line, failure);
  }
}
