package com.acme.lines.logging;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

final class Log4jLines implements Lines {

  private static final Logger LOG = LogManager.getLogger("orders");

  @Override
  public void info(String line) {
    LOG.info(line);
  }

  @Override
  public void error(String line, Throwable failure) {
    LOG.error(line, failure);
  }
}
