package com.acme.servlets.web;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code /forward} forwards to {@code /hello}; {@code /forward?include=1} includes it. */
public final class ForwardingServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getParameter("include") == null) {
      request.getRequestDispatcher("/hello").forward(request, response);
    } else {
      request.getRequestDispatcher("/hello").include(request, response);
    }
  }
}
