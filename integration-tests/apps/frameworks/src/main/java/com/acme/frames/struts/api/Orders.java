package com.acme.frames.struts.api;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.apache.struts2.ServletActionContext;

/** Actions that write their answers themselves, or fail. */
public final class Orders {

  public String execute() throws IOException {
    ServletActionContext.getResponse().getWriter().print("order");
    return null;
  }

  public String edit() throws IOException {
    return execute();
  }

  public String chain() {
    return "success";
  }

  public String fail() {
    HttpServletResponse response = ServletActionContext.getResponse();
    if ("busy".equals(ServletActionContext.getRequest().getParameter("how"))) {
      response.setStatus(503);
      return null;
    }
    throw new IllegalStateException("meant to fail");
  }
}
