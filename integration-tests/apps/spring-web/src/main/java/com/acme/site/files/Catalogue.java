package com.acme.site.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** Files that are nowhere on a disk. */
public class Catalogue implements ResourceResolver {

  @Override
  public Resource resolveResource(
      HttpServletRequest request,
      String path,
      List<? extends Resource> locations,
      ResourceResolverChain chain) {
    byte[] content = URI.create(path).getPath().getBytes(StandardCharsets.US_ASCII);
    return new Written(path, content);
  }

  @Override
  public String resolveUrlPath(
      String path, List<? extends Resource> locations, ResourceResolverChain chain) {
    return path;
  }

  private static final class Written extends ByteArrayResource {

    private final String path;

    Written(String path, byte[] content) {
      super(content);
      this.path = path;
    }

    @Override
    public String getFilename() {
      return path;
    }

    @Override
    public long lastModified() {
      return 0;
    }
  }
}
