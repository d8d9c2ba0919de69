package com.acme.small.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** Answers with what one call of the service gives. */
public final class AccountServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  /** What the service is asked for. */
  @FunctionalInterface
  public interface Call {
    int run() throws SQLException, IOException, InterruptedException;
  }

  private final transient Call call;

  public AccountServlet(Call call) {
    this.call = call;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      response.getOutputStream().print(call.run());
    } catch (SQLException | InterruptedException failure) {
      throw new ServletException(failure);
    }
  }
}
