package com.acme.lines.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class Slf4jLines implements Lines {

  private static final Logger LOG = LoggerFactory.getLogger("orders");

  @Override
  public void info(String line) {
    LOG.info(line);
  }

  @Override
  public void error(String line, Throwable failure) {
    LOG.error(line, failure);
  }
}
