package com.acme.frames.dropwizard.tasks;

import io.dropwizard.servlets.tasks.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Something that an administrator has done. */
public final class Rebuild extends Task {

  public Rebuild() {
    super("rebuild");
  }

  @Override
  public void execute(Map<String, List<String>> parameters, PrintWriter output) {
    output.println("done");
  }
}
