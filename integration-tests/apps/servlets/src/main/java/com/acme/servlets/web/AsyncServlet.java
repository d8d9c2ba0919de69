package com.acme.servlets.web;

import com.acme.servlets.services.Greetings;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code /async?how=complete&ms=20} answers on another thread; {@code how=dispatch} hands over to
 * {@code /hello} from there, {@code how=fail} sends 503, {@code how=never} runs into the time-out.
 */
public final class AsyncServlet extends HttpServlet {

  private static final long TIMEOUT_MILLIS = 300;

  private final transient Greetings greetings = new Greetings();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    String how = request.getParameter("how");
    String millis = request.getParameter("ms");
    long delay = millis == null ? 0 : Long.parseLong(millis);
    AsyncContext async = request.startAsync();
    if (how.equals("never")) {
      async.setTimeout(TIMEOUT_MILLIS);
    } else {
      new Thread(() -> later(async, how, delay), "async").start();
    }
  }

  private void later(AsyncContext async, String how, long delay) {
    String greeting = greetings.hello(delay);
    if (how.equals("dispatch")) {
      async.dispatch("/hello");
      return;
    }
    try {
      HttpServletResponse response = (HttpServletResponse) async.getResponse();
      if (how.equals("fail")) {
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      } else {
        response.getWriter().print(greeting);
      }
    } catch (IOException gone) {
      getServletContext().log("the client went away", gone);
    }
    async.complete();
  }
}
