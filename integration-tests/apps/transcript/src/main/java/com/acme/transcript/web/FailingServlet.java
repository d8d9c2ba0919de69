package com.acme.transcript.web;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers and fails in the ways there are. */
public final class FailingServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (request.getParameter("how")) {
      case "io":
        throw new IOException("of a servlet");
      case "servlet":
        throw new ServletException("of a servlet", new IllegalStateException("cause"));
      case "runtime":
        throw new IllegalArgumentException("of a servlet");
      case "error":
        throw new AssertionError("of a servlet");
      case "send-error":
        response.sendError(503, "sent");
        break;
      case "async":
        AsyncContext later = request.startAsync();
        later.start(() -> complete(later));
        break;
      case "forward":
        request.getRequestDispatcher("/plain?how=ok").forward(request, response);
        break;
      case "include":
        request.getRequestDispatcher("/plain?how=ok").include(request, response);
        break;
      default:
        response
            .getWriter()
            .print(
                Thread.currentThread().getContextClassLoader().getClass()
                    + " "
                    + request.getClass()
                    + " "
                    + response.getClass()
                    + " "
                    + request.getDispatcherType()
                    + request.isAsyncSupported());
    }
  }

  private static void complete(AsyncContext later) {
    try {
      later.getResponse().getWriter().print("later " + later.getClass());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } finally {
      later.complete();
    }
  }
}
