package io.packwatch.agent.transform;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.acme.bank.Till;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.log.Log;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which classes are changed, and which are left alone: null is the JVM's word for that. */
class TransformerTest {

  private static final String TILL = "com/acme/bank/Till";
  private static final Methods TAKE = Methods.named("take");

  private final NamedApplication application = new NamedApplication();
  private final ThrowAwayLoader loader =
      new ThrowAwayLoader((a, b, c, d, e) -> null, false, "com.acme.");

  @BeforeEach
  void keepQuiet() {
    Log.level(Log.Level.OFF);
  }

  @AfterEach
  void speakAgain() {
    Log.level(Log.Level.INFO);
  }

  @Test
  void aClassThatAProbeNamesIsChanged() {
    assertNotNull(transform(naming(), loader, TILL));
  }

  @Test
  void aClassThatNothingAsksForIsLeftAlone() {
    assertNull(transform(naming(), loader, "com/acme/shop/api/Orders"));
  }

  @Test
  void aClassOfTheAgentsOwnLoaderIsLeftAlone() {
    assertNull(transform(naming(), Transformer.class.getClassLoader(), TILL));
  }

  /** Or it would be defined while it is being defined, which the JVM refuses. */
  @Test
  void aLookAtAClassOfTheAgentsOwnLoadsNoOther() throws Exception {
    AtomicReference<ClassFileTransformer> transformer =
        new AtomicReference<>((a, b, c, d, e) -> null);
    ThrowAwayLoader agent =
        new ThrowAwayLoader(
            (from, name, redefined, domain, bytes) ->
                requireNonNull(transformer.get()).transform(from, name, redefined, domain, bytes),
            false,
            "io.packwatch.agent.");
    Constructor<?> constructor = agent.copyOf(Transformer.class).getConstructors()[0];
    transformer.set((ClassFileTransformer) constructor.newInstance(null, null, null, null, null));

    assertEquals("ClassFilter", agent.copyOf(ClassFilter.class).getSimpleName());
    assertEquals("ClassFile", agent.copyOf(ClassFile.class).getSimpleName());
    assertEquals("Weaver", agent.copyOf(Weaver.class).getSimpleName());
  }

  @Test
  void aClassThatIsDefinedWithoutANameIsKnownByItsClassFile() {
    Transformer transformer = transformer(naming());

    assertNotNull(transformer.transform(loader, null, null, null, ClassBytes.of(Till.class)));
    assertNull(transformer.transform(loader, null, null, null, ClassBytes.of(Transformer.class)));
  }

  @Test
  void aClassThatFitsByItsInterfaceIsChanged() {
    assertNotNull(transform(runnables(), loader, TILL));
  }

  @Test
  void aClassThatFitsByItsMethodIsChanged() {
    TillProbe probe =
        new TillProbe() {
          @Override
          public void instrument(InstrumentationBuilder by) {
            by.servletMethod("take", "(IDJ)J").advise(TAKE, Counting.class);
          }
        };

    assertNotNull(transform(probe, loader, TILL));
    assertNull(transform(probe, loader, "com/acme/shop/api/Orders"));
  }

  @Test
  void theJdksOwnClassesAreChangedOnlyByName() {
    ClassLoader platform = Transformer.class.getClassLoader().getParent();

    assertNull(transform(runnables(), null, TILL));
    assertNull(transform(runnables(), platform, TILL));
    assertNotNull(transform(naming(), null, TILL));
    assertNotNull(transform(naming(), platform, TILL));
  }

  @Test
  void aKnownLibrarysClassesAreChangedOnlyByName() {
    assertNull(transformAs("org/example/Till", runnables()));
  }

  @Test
  void aKnownLibrarysPartsWithServletsAreLookedInto() {
    assertNotNull(transformAs("org/springframework/web/Till", runnables()));
  }

  @Test
  void anInterfaceIsChangedOnlyByName() {
    assertNull(transform(runnables(), loader, "java/util/concurrent/RunnableFuture"));
  }

  @Test
  void anApplicationsClassIsGivenToTheSelectors() {
    application.with("com/acme/", 3);

    assertNotNull(transform(selecting(Collections.singleton("take(IDJ)J")), loader, TILL));
  }

  @Test
  void aClassOfNobodysIsNotGivenToTheSelectors() {
    assertNull(transform(selecting(Collections.singleton("take(IDJ)J")), loader, TILL));
  }

  @Test
  void aClassThatTurnsOutToBeTheApplicationsIsGivenToTheSelectors() {
    application.finds("com/acme/");

    assertNotNull(transform(selecting(Collections.singleton("take(IDJ)J")), loader, TILL));
  }

  @Test
  void aSelectorThatChoosesNothingLeavesTheClassAlone() {
    application.with("com/acme/", 3);

    assertNull(transform(selecting(Collections.emptySet()), loader, TILL));
  }

  @Test
  void weavingTheSameBytesAgainGivesTheSameClass() {
    application.with("com/acme/", 3);
    Transformer transformer = transformer(naming());
    byte[] bytes = ClassBytes.of(Till.class);
    byte[] first = transformer.transform(loader, TILL, null, null, bytes);

    assertArrayEquals(first, transformer.transform(loader, TILL, Till.class, null, bytes));
  }

  @Test
  void theBytesGivenAreNotWrittenTo() {
    byte[] bytes = ClassBytes.of(Till.class);
    transformer(naming()).transform(loader, TILL, null, null, bytes);

    assertArrayEquals(ClassBytes.of(Till.class), bytes);
  }

  @Test
  void aClassFileThatIsCutOffIsLeftAlone() {
    Transformer transformer = transformer(runnables());
    byte[] bytes = ClassBytes.of(Till.class);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);

      assertNull(transformer.transform(loader, TILL, null, null, cut), length + " bytes");
    }
  }

  @Test
  void aConstantOfAnUnknownKindLeavesTheClassAlone() {
    byte[] bytes = ClassBytes.of(Till.class);
    bytes[10] = 99;

    assertNull(transformer(runnables()).transform(loader, TILL, null, null, bytes));
  }

  @Test
  void aClassOfAJavaThatIsNotKnownYetIsLeftAlone() {
    byte[] bytes = ClassBytes.of(Till.class);
    bytes[6] = 0x7f;

    assertNull(transformer(naming()).transform(loader, TILL, null, null, bytes));
  }

  @Test
  void aClassThatAdviceDoesNotFitIsLeftAlone() {
    assertNull(transform(TillProbe.advising(TAKE, TillProbe.Unfitting.class), loader, TILL));
  }

  private static TillProbe naming() {
    return TillProbe.advising(TAKE, TillProbe.Counting.class);
  }

  private static TillProbe runnables() {
    return new TillProbe() {
      @Override
      public void instrument(InstrumentationBuilder by) {
        by.lookInto("org/springframework/web/");
        by.implementing("java.lang.Runnable").advise(TAKE, Counting.class);
      }
    };
  }

  private static TillProbe selecting(java.util.Set<String> signatures) {
    MethodSelector selector =
        (name, file, rule) -> {
          if (!signatures.isEmpty()) {
            rule.advise(Methods.signed(signatures), TillProbe.Counting.class);
          }
        };
    return new TillProbe() {
      @Override
      public void instrument(InstrumentationBuilder by) {
        by.application(selector);
      }
    };
  }

  private Transformer transformer(TillProbe probe) {
    return new Transformer(
        probe.index(), application, new BoundaryMethods(), new TransformStats(false), null);
  }

  private byte @Nullable [] transform(
      TillProbe probe, @Nullable ClassLoader from, String internalName) {
    return transformer(probe)
        .transform(from, internalName, null, null, ClassBytes.of(internalName));
  }

  /** Only the name that the JVM tells is another one. */
  private byte @Nullable [] transformAs(String internalName, TillProbe probe) {
    byte[] bytes = ClassBytes.renamed(ClassBytes.of(Till.class), TILL, internalName);
    return transformer(probe).transform(loader, internalName, null, null, bytes);
  }
}
