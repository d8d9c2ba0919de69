package io.packwatch.agent.probe.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Account;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.config.BoundaryMode;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ClassBytes;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.ThrowAwayLoader;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.utility.OpenedClassReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes have boundaries: the transformer changes those, and leaves the others alone. */
class PackageBoundaryTest {

  private static final String PLAIN = "com/acme/bank/Account";
  private static final String SERVICE = "Lorg/springframework/stereotype/Service;";
  private static final String ENTITY = "Ljakarta/persistence/Entity;";
  private static final String CONFIGURATION =
      "Lorg/springframework/context/annotation/Configuration;";

  private final ThrowAwayLoader loader = new ThrowAwayLoader((a, b, c, d, e) -> null, false);
  private List<String> included = Collections.emptyList();
  private List<String> excluded = Collections.emptyList();

  @Test
  void allMeansPlainClassesAndComponents() {
    assertTrue(hasBoundaries(BoundaryMode.ALL, PLAIN));
    assertTrue(hasBoundaries(BoundaryMode.ALL, PLAIN, SERVICE));
  }

  @Test
  void componentsMeansNoPlainClasses() {
    assertFalse(hasBoundaries(BoundaryMode.COMPONENTS, PLAIN));
    assertTrue(hasBoundaries(BoundaryMode.COMPONENTS, PLAIN, SERVICE));
  }

  @Test
  void offMeansNone() {
    assertFalse(hasBoundaries(BoundaryMode.OFF, PLAIN));
    assertFalse(hasBoundaries(BoundaryMode.OFF, PLAIN, SERVICE));
  }

  @Test
  void classesThatOnlyHoldDataOrSetThingsUpHaveNone() {
    assertFalse(hasBoundaries(BoundaryMode.ALL, PLAIN, ENTITY));
    assertFalse(hasBoundaries(BoundaryMode.ALL, PLAIN, CONFIGURATION));
  }

  @Test
  void aComponentThatAlsoSetsThingsUpHasBoundaries() {
    assertTrue(hasBoundaries(BoundaryMode.ALL, PLAIN, CONFIGURATION, SERVICE));
  }

  @Test
  void includedClassesHaveBoundariesWhateverTheReach() {
    included = Collections.singletonList("com.acme.bank.*");

    assertTrue(hasBoundaries(BoundaryMode.OFF, PLAIN));
    assertTrue(hasBoundaries(BoundaryMode.ALL, PLAIN, ENTITY));
  }

  @Test
  void excludedClassesHaveNoneEvenIfIncluded() {
    included = Collections.singletonList("com.acme.bank.*");
    excluded = Collections.singletonList("*.Account");

    assertFalse(hasBoundaries(BoundaryMode.ALL, PLAIN));
    assertFalse(hasBoundaries(BoundaryMode.ALL, PLAIN, SERVICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/acme/bank/Account$$EnhancerBySpringCGLIB$$12ab34cd",
        "com/acme/bank/Account$$SpringCGLIB$$0",
        "com/acme/bank/Account$$FastClassBySpringCGLIB$$12ab34cd",
        "com/acme/bank/Account_$$_jvst3d4_0",
        "com/acme/bank/Account$HibernateProxy",
        "com/acme/bank/Account$HibernateProxy$dZ7SAdK8",
        "com/acme/bank/Account$ByteBuddy$aB3cD4e5",
        "com/acme/bank/Account$Proxy$_$$_WeldClientProxy",
        "com/acme/bank/$Proxy42",
        "com/acme/bank/$Account$Definition$Exec",
      })
  void proxiesMadeAtRunTimeHaveNone(String name) {
    included = Collections.singletonList("*");

    assertFalse(hasBoundaries(BoundaryMode.ALL, name, SERVICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/acme/bank/Account$Nested",
        "com/acme/bank/HibernateProxyFactory",
        "com/acme/bank/Proxy",
        "com/acme/bank/ByteBuddy",
      })
  void namesThatOnlyResembleAProxysHaveBoundaries(String name) {
    assertTrue(hasBoundaries(BoundaryMode.ALL, name));
  }

  @Test
  void aClassWithoutWorkingMethodsHasNone() {
    ClassWriter empty = new ClassWriter(0);
    empty.visit(52, 1, "com/acme/bank/Empty", null, "java/lang/Object", null);
    empty.visitEnd();

    assertFalse(isChanged(BoundaryMode.ALL, "com/acme/bank/Empty", empty.toByteArray()));
  }

  @Test
  void everyAnnotationOfTheOldEnterpriseNamesIsThereByItsNewOne() {
    assertRenamed(Annotations.COMPONENTS);
    assertRenamed(Annotations.PASSIVE);
  }

  private static void assertRenamed(String[] annotations) {
    List<String> all = Arrays.asList(annotations);
    int javax = 0;
    for (String each : all) {
      if (each.startsWith("Ljavax/")) {
        javax++;
        assertTrue(all.contains("Ljakarta/" + each.substring("Ljavax/".length())), each);
      }
    }
    assertEquals(all.stream().filter(each -> each.startsWith("Ljakarta/")).count(), javax);
  }

  private boolean hasBoundaries(BoundaryMode reach, String name, String... annotations) {
    return isChanged(reach, name, account(name, annotations));
  }

  private boolean isChanged(BoundaryMode reach, String name, byte[] bytes) {
    BoundaryMethods methods = new BoundaryMethods();
    ProbeIndex index = new ProbeIndex();
    index.add(
        "boundary",
        new PackageBoundary(reach, NamePattern.of(included), NamePattern.of(excluded), methods));
    NamedApplication application = new NamedApplication().with("com/acme/", 3);
    Transformer transformer =
        new Transformer(index, application, methods, new TransformStats(false), null);
    return transformer.transform(loader, name, null, null, bytes) != null;
  }

  /** {@link Account} under another name and with annotations. */
  private static byte[] account(String name, String... annotations) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor annotating =
        new ClassVisitor(OpenedClassReader.ASM_API, writer) {
          @Override
          public void visitEnd() {
            for (String annotation : annotations) {
              visitAnnotation(annotation, true).visitEnd();
            }
            super.visitEnd();
          }
        };
    byte[] bytes = ClassBytes.renamed(ClassBytes.of(Account.class), PLAIN, name);
    new ClassReader(bytes).accept(annotating, 0);
    return writer.toByteArray();
  }
}
