package io.packwatch.agent.probe.http;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.acme.servlets.Gate;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ClassBytes;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A bundle may import the package of filters without that of HTTP. */
class OptionalImportTest {

  private static final String GATE = "com/acme/servlets/Gate";

  /** Has all packages but those that begin like this. */
  private static final class Bundle extends ClassLoader {

    private final String without;

    Bundle(String without) {
      super(OptionalImportTest.class.getClassLoader());
      this.without = without;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(without)) {
        throw new ClassNotFoundException(name + " is not imported");
      }
      return super.loadClass(name, resolve);
    }
  }

  private final Transformer transformer = transformer();

  private static Transformer transformer() {
    ProbeIndex index = new ProbeIndex();
    index.add("servlet", new ServletApi());
    return new Transformer(
        index, new NamedApplication(), new BoundaryMethods(), new TransformStats(false), null);
  }

  @Test
  void aFilterOfABundleThatImportsHttpIsMeasured() {
    assertNotNull(become(new Bundle("org.osgi.")));
  }

  @Test
  void aFilterOfABundleThatDoesNotImportHttpStaysAsItIs() {
    assertNull(become(new Bundle("javax.servlet.http.")));
  }

  /** Servlet 3 has none: advice knows what to do without. */
  @Test
  void aTypeThatOnlyNewerLibrariesHaveIsNotAskedFor() {
    assertNotNull(become(new Bundle("javax.servlet.http.HttpServletMapping")));
  }

  @Test
  void whatIsFoundInOneBundleIsNotTakenForAnother() {
    assertNotNull(become(new Bundle("org.osgi.")));
    assertNull(become(new Bundle("javax.servlet.http.")));
    assertNotNull(become(new Bundle("org.osgi.")));
  }

  private byte @Nullable [] become(ClassLoader loader) {
    return transformer.transform(loader, GATE, null, null, ClassBytes.of(Gate.class));
  }
}
