package com.acme.servlets.edge;

import javax.servlet.Filter;
import javax.servlet.FilterConfig;
import javax.servlet.http.HttpServletResponse;

/** A filter that is a lambda: {@code ?edge=503} is answered with that status. */
public final class Edge {

  private Edge() {}

  /** Before Servlet 4 a filter has more than one method to write. */
  public static boolean isPossible() throws NoSuchMethodException {
    return Filter.class.getMethod("init", FilterConfig.class).isDefault();
  }

  public static Filter filter() {
    return (request, response, chain) -> {
      String status = request.getParameter("edge");
      if (status == null) {
        chain.doFilter(request, response);
      } else {
        ((HttpServletResponse) response).sendError(Integer.parseInt(status));
      }
    };
  }
}
