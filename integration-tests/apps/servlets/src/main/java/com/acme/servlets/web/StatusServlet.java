package com.acme.servlets.web;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code /status?set=503} sets the status, {@code /status?send=503} sends an error. */
public final class StatusServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String set = request.getParameter("set");
    if (set == null) {
      response.sendError(Integer.parseInt(request.getParameter("send")));
    } else {
      response.setStatus(Integer.parseInt(set));
    }
  }
}
