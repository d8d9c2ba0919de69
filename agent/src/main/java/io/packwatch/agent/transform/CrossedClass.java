package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a class file whose methods get only the advice of package boundaries, without Byte Buddy;
 * everything else is copied. The result is the same as that of {@link AdvisedClass} with {@link
 * Crossing}.
 *
 * <p>Half of an application's classes pass through here, so its speed decides how long a start
 * takes. A library that reads and writes class files has one method that is so large and so busy
 * that the JVM takes longer to compile it than all the weaving takes.
 *
 * <p>Used by one thread, once.
 */
final class CrossedClass {

  private static final int JAVA_6 = 50;

  private final byte[] bytes;
  private final ClassFile file;
  private final Rule rule;
  private final NewConstants constants;
  private final AdviceCalls calls;
  private final List<TransformedClass.Place> places = new ArrayList<>();

  /** The constant for the number of the package; 0 until a method is crossed. */
  private int packageId;

  private CrossedClass(ClassFile file, Rule rule) {
    this.bytes = file.bytes;
    this.file = file;
    this.rule = rule;
    this.constants = new NewConstants(file.constantCount());
    this.calls = new AdviceCalls(constants);
  }

  /**
   * The class file with the boundaries in it.
   *
   * @param file null if only the name of the class is known
   * @return null if other advice is requested, or if a method is unlike those that compilers make;
   *     the {@link Weaver} then handles it
   */
  static @Nullable TransformedClass of(@Nullable ClassFile file, List<Rule> rules) {
    if (file == null || rules.size() != 1 || !isCrossing(rules.get(0))) {
      return null;
    }
    try {
      return new CrossedClass(file, rules.get(0)).woven();
    } catch (Instructions.UnfitException unfit) {
      return null;
    }
  }

  private static boolean isCrossing(Rule rule) {
    for (Rule.Advised advised : rule.advised()) {
      if (advised.enter != advised.exit || !Crossing.class.isAssignableFrom(advised.enter)) {
        return false;
      }
    }
    return true;
  }

  private TransformedClass woven() {
    ByteWriter members = new ByteWriter(bytes.length + 1_024);
    int copied = file.afterConstants();
    for (MethodBytes method : file.methods()) {
      Rule.Advised advised = method.hasCode() ? advised(method) : null;
      if (advised != null) {
        ByteWriter code = crossed(method, advised);
        members.copy(bytes, copied, method.code - 4 - copied).u4(code.size()).copy(code);
        copied = method.code + ClassFile.u4(bytes, method.code - 4);
      }
    }
    members.copy(bytes, copied, bytes.length - copied);
    ByteWriter all = new ByteWriter(members.size() + 1_024);
    all.copy(bytes, 0, 8).u2(constants.count()).copy(bytes, 10, file.afterConstants() - 10);
    all.copy(constants.written()).copy(members);
    return new TransformedClass(
        all.toBytes(), places.toArray(new TransformedClass.Place[0]), new String[0]);
  }

  private Rule.@Nullable Advised advised(MethodBytes method) {
    for (Rule.Advised advised : rule.advised()) {
      if (advised.methods.match(method.name, method.descriptor)) {
        if (method.name.equals("<init>") && !advised.body) {
          throw new Instructions.UnfitException();
        }
        return advised;
      }
    }
    return null;
  }

  private ByteWriter crossed(MethodBytes method, Rule.Advised advised) {
    if (packageId == 0) {
      packageId = number(TransformedClass.PACKAGE);
    }
    int boundary = number(method.name + method.descriptor);
    CrossedFrames frames =
        file.majorVersion() < JAVA_6 ? null : new CrossedFrames(file, method, constants);
    CrossedMethod crossed =
        new CrossedMethod(file, method, constants, calls, frames, advised, rule.probe);
    return crossed.written(packageId, boundary);
  }

  /** A number of this JVM, and the place in the file to put it. */
  private int number(String what) {
    places.add(
        new TransformedClass.Place(file.afterConstants() + constants.written().size() + 1, what));
    return constants.number();
  }
}
