package com.acme.frames.struts.items;

import java.io.IOException;
import org.apache.struts2.ServletActionContext;

/** The end of a chain. */
public final class Items {

  public String execute() throws IOException {
    ServletActionContext.getResponse().getWriter().print("item");
    return null;
  }
}
