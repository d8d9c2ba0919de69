package com.acme.small.api;

import com.acme.small.services.AccountService;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** Three statements and an outbound call. */
public final class RemoteServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient AccountService service;

  public RemoteServlet(AccountService service) {
    this.service = service;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      response.getOutputStream().print(service.touchAndTell());
    } catch (SQLException | InterruptedException failure) {
      throw new ServletException(failure);
    }
  }
}
