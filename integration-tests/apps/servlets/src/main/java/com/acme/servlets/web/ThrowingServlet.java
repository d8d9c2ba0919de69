package com.acme.servlets.web;

import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code /throw}: an exception leaves the servlet, and the container dispatches to the error page.
 */
public final class ThrowingServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    throw new IllegalStateException("meant to fail");
  }
}
