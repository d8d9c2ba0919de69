package io.packwatch.agent.transform;

import io.packwatch.bootstrap.ProbeFailures;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.StackSize;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Copies advice into methods, with Byte Buddy. Loaded with the first class that a probe wants,
 * because Byte Buddy is most of the agent's start-up cost.
 *
 * <p>Only method bodies change; no member is added, so a class can be woven at any time, even after
 * it was loaded.
 */
final class Weaver {

  private final ClassFileLocator adviceClasses;
  private final TypePool adviceTypes;
  private final TypePool jakartaAdviceTypes;
  private final ClassFileLocator jakartaAdviceClasses;
  private final ConcurrentMap<String, Advice> prepared = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Set<String>> lookedAt = new ConcurrentHashMap<>();

  @SuppressWarnings("ThreadLocalUsage") // there is one weaver
  private final ThreadLocal<@Nullable Placeholders> weaving = new ThreadLocal<>();

  Weaver() {
    adviceClasses = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());
    adviceTypes = typesIn(adviceClasses);
    jakartaAdviceClasses = new JakartaClasses(adviceClasses);
    jakartaAdviceTypes = typesIn(jakartaAdviceClasses);
  }

  /** The class file with the advice of these rules. */
  TransformedClass weave(
      @Nullable ClassLoader loader, String internalName, byte[] bytes, List<Rule> rules) {
    AdvisedClass woven = AdvisedClass.of(loader, internalName, bytes);
    Set<String> types = new TreeSet<>();
    for (Rule rule : rules) {
      for (Rule.Advised advised : rule.advised()) {
        Methods methods = rule.jakarta ? advised.methods.renamed() : advised.methods;
        woven.advise(methods, advice(rule, advised), advised.body);
        addTypes(rule, advised.enter, types);
        addTypes(rule, advised.exit, types);
      }
    }
    // weaving may load classes, and one of them may be woven on this thread
    Placeholders outer = weaving.get();
    Placeholders placeholders = Placeholders.freeIn(bytes);
    weaving.set(placeholders);
    try {
      return placeholders.woven(woven.write(), types.toArray(new String[0]));
    } finally {
      weaving.set(outer);
    }
  }

  /** Types are resolved on demand, which most never are. */
  static TypePool typesIn(ClassFileLocator locator) {
    return new TypePool.Default.WithLazyResolution(
        new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
  }

  private Advice advice(Rule rule, Rule.Advised advised) {
    String enter = advised.enter.getName();
    String exit = advised.exit.getName();
    AdviceBinding binding = advised.binding;
    // one for each probe: its failures are counted as the probe's
    String key =
        rule.probe
            + (rule.jakarta ? Servlets.JAKARTA : " ")
            + enter
            + ' '
            + exit
            + (binding == null ? "" : ' ' + binding.key());
    Advice known = prepared.get(key);
    if (known == null) {
      TypePool types = rule.jakarta ? jakartaAdviceTypes : adviceTypes;
      ClassFileLocator classes = rule.jakarta ? jakartaAdviceClasses : adviceClasses;
      TypeDescription enterType = types.describe(enter).resolve();
      Advice.WithCustomMapping settings = binding == null ? settings() : binding.bind(settings());
      known =
          advised.enter == advised.exit
              ? settings.to(enterType, classes)
              : settings.to(enterType, types.describe(exit).resolve(), classes);
      known = known.withExceptionHandler(countFailure(rule.probe));
      prepared.put(key, known);
    }
    return known;
  }

  /** Adds the types that advice casts to or tests: without them it could only fail. */
  private void addTypes(Rule rule, Class<?> advice, Set<String> to) {
    String key = (rule.jakarta ? Servlets.JAKARTA : "") + advice.getName();
    Set<String> types = lookedAt.get(key);
    if (types == null) {
      ClassFileLocator classes = rule.jakarta ? jakartaAdviceClasses : adviceClasses;
      try {
        types = AdviceTypes.in(classes.locate(advice.getName()).resolve());
      } catch (IOException unreadable) {
        throw new IllegalStateException(advice.getName() + " cannot be read", unreadable);
      }
      lookedAt.put(key, types);
    }
    to.addAll(types);
  }

  private Advice.WithCustomMapping settings() {
    return Advice.withCustomMapping()
        .bind(
            PackageId.class,
            new Constant() {
              @Override
              int valueIn(MethodDescription method) {
                return placeholders().of(TransformedClass.PACKAGE);
              }
            })
        .bind(
            BoundaryId.class,
            new Constant() {
              @Override
              int valueIn(MethodDescription method) {
                return placeholders().of(method.getInternalName() + method.getDescriptor());
              }
            })
        .bind(LastArgument.class, new Last());
  }

  private Placeholders placeholders() {
    Placeholders placeholders = weaving.get();
    if (placeholders == null) {
      throw new IllegalStateException("no class is being woven");
    }
    return placeholders;
  }

  /** Sends a failure of advice to its probe's counter, and no further. */
  private static Advice.ExceptionHandler countFailure(int probe) {
    try {
      return new Advice.ExceptionHandler.Simple(
          new StackManipulation.Compound(
              IntegerConstant.forValue(probe),
              MethodInvocation.invoke(
                  new MethodDescription.ForLoadedMethod(
                      ProbeFailures.class.getMethod("failed", Throwable.class, int.class)))));
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A number of this JVM: a separate constant in the class file, whatever its value. */
  private abstract static class Constant implements Advice.OffsetMapping {

    abstract int valueIn(MethodDescription method);

    @Override
    public Target resolve(
        TypeDescription instrumentedType,
        MethodDescription instrumentedMethod,
        net.bytebuddy.implementation.bytecode.assign.Assigner assigner,
        Advice.ArgumentHandler argumentHandler,
        Sort sort) {
      return new Target.ForStackManipulation(new InPool(valueIn(instrumentedMethod)));
    }
  }

  private static final class Last implements Advice.OffsetMapping {

    @Override
    public Target resolve(
        TypeDescription instrumentedType,
        MethodDescription instrumentedMethod,
        net.bytebuddy.implementation.bytecode.assign.Assigner assigner,
        Advice.ArgumentHandler argumentHandler,
        Sort sort) {
      ParameterList<?> parameters = instrumentedMethod.getParameters();
      ParameterDescription last = parameters.get(parameters.size() - 1);
      return new Target.ForVariable.ReadOnly(
          last.getType(), argumentHandler.argument(last.getOffset()));
    }
  }

  /** Loads an int from the constant pool, where it can be found and changed. */
  private static final class InPool extends StackManipulation.AbstractBase {

    private final int value;

    InPool(int value) {
      this.value = value;
    }

    @Override
    public Size apply(MethodVisitor methodVisitor, Implementation.Context context) {
      methodVisitor.visitLdcInsn(value);
      return StackSize.SINGLE.toIncreasingSize();
    }
  }

  /** Reads advice as if it had been written for {@code jakarta.servlet}. */
  private static final class JakartaClasses implements ClassFileLocator {

    private final ClassFileLocator javax;

    JakartaClasses(ClassFileLocator javax) {
      this.javax = javax;
    }

    @Override
    public Resolution locate(String name) throws IOException {
      Resolution resolution = javax.locate(name);
      return resolution.isResolved()
          ? new Resolution.Explicit(RenamedClass.of(resolution.resolve(), Servlets.TO_JAKARTA))
          : resolution;
    }

    @Override
    public void close() throws IOException {
      javax.close();
    }
  }
}
