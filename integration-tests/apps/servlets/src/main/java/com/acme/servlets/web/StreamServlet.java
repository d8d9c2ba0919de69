package com.acme.servlets.web;

import com.acme.servlets.services.Greetings;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code /stream?parts=30} sends server-sent events every 50 ms; with {@code async=1} from another
 * thread, with {@code lost=1} an IOException of its own is the end of it.
 */
public final class StreamServlet extends HttpServlet {

  private static final int PART = 4096;
  private static final long PAUSE_MILLIS = 50;

  private final transient Greetings greetings = new Greetings();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int parts = Integer.parseInt(request.getParameter("parts"));
    response.setContentType("text/event-stream");
    if (request.getParameter("async") == null) {
      send(response, parts);
    } else {
      AsyncContext async = request.startAsync();
      new Thread(() -> later(async, parts), "stream").start();
    }
    if (request.getParameter("lost") != null) {
      throw new IOException("the database went away");
    }
  }

  private void later(AsyncContext async, int parts) {
    try {
      send(async.getResponse(), parts);
    } catch (IOException gone) {
      getServletContext().log("the client went away", gone);
    }
    async.complete();
  }

  private void send(ServletResponse response, int parts) throws IOException {
    ServletOutputStream out = response.getOutputStream();
    for (int i = 0; i < parts; i++) {
      out.write(new byte[PART]);
      out.flush();
      greetings.hello(PAUSE_MILLIS);
    }
  }
}
