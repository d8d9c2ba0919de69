package com.acme.servlets.web;

import com.acme.servlets.services.Greetings;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code /hello?ms=10}: answers, through the service. */
public final class HelloServlet extends HttpServlet {

  private final transient Greetings greetings = new Greetings();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String millis = request.getParameter("ms");
    response.getWriter().print(greetings.hello(millis == null ? 0 : Long.parseLong(millis)));
  }
}
