package com.acme.transcript.web;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;

/** Keeps what is thrown below it. */
final class KeepingFilter implements Filter {

  private final AtomicReference<Throwable> thrown;

  KeepingFilter(AtomicReference<Throwable> thrown) {
    this.thrown = thrown;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (Throwable failure) {
      thrown.set(failure);
      throw failure;
    }
  }
}
