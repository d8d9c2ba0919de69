package com.acme.servlets;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The application's servlet: does what the query says. */
public class Front extends HttpServlet {

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (request.getQueryString()) {
      case "fail":
        throw new ServletException("as told");
      case "refuse":
        response.setStatus(503);
        break;
      case "async":
        request.startAsync();
        break;
      default:
        response.setStatus(200);
    }
  }
}
