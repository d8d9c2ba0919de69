package io.packwatch.agent.console;

import io.packwatch.agent.console.server.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The page and what it is made of, from the agent's jar. Read anew each time: they are rare. */
final class PageFiles {

  private static final String[][] FILES = {
    {"/", "page/index.html", "text/html; charset=utf-8"},
    {"/console.css", "page/console.css", "text/css; charset=utf-8"},
    {"/uplot.css", "page/vendor/uPlot.min.css", "text/css; charset=utf-8"},
    {"/uplot.js", "page/vendor/uPlot.iife.min.js", "text/javascript; charset=utf-8"},
    {"/icon.svg", "page/icon.svg", "image/svg+xml"},
    {"/console.js", "page/console.js", "text/javascript; charset=utf-8"},
    {"/charts.js", "page/charts.js", "text/javascript; charset=utf-8"},
    {"/format.js", "page/format.js", "text/javascript; charset=utf-8"},
    {"/panels.js", "page/panels.js", "text/javascript; charset=utf-8"},
    {"/map.js", "page/map.js", "text/javascript; charset=utf-8"},
    {"/tables.js", "page/tables.js", "text/javascript; charset=utf-8"},
  };

  /** A file, or null when nothing is there. */
  @Nullable Response find(String path) throws IOException {
    for (String[] file : FILES) {
      if (file[0].equals(path)) {
        return Response.of(200, file[2], read(file[1]));
      }
    }
    return null;
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not in the agent's jar");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(65_536);
      byte[] chunk = new byte[8192];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
      return bytes.toByteArray();
    }
  }
}
