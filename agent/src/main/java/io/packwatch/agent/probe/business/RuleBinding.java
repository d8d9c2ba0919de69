package io.packwatch.agent.probe.business;

import io.packwatch.agent.business.BusinessRule;
import io.packwatch.agent.business.RulePath;
import io.packwatch.agent.transform.AdviceBinding;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.DoubleConstant;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Finds what {@link FromRule} means in a method: decided once, when it is woven. */
final class RuleBinding implements AdviceBinding {

  private static final TypeDescription.Generic OBJECT =
      TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class);

  private static final TypeDescription.Generic DOUBLE =
      TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(double.class);

  private static final Advice.OffsetMapping.Target NOTHING =
      new Advice.OffsetMapping.Target.ForStackManipulation(NullConstant.INSTANCE);

  private static final Advice.OffsetMapping.Target NO_NUMBER =
      new Advice.OffsetMapping.Target.ForStackManipulation(DoubleConstant.forValue(Double.NaN));

  private final int number;
  private final List<RulePath> paths;

  /** Whether the first path leads to a number. */
  private final boolean amounts;

  RuleBinding(int number, BusinessRule rule) {
    this.number = number;
    this.paths = rule.paths();
    this.amounts = rule.kind() == BusinessRule.Kind.AMOUNT;
  }

  /** Types of which a method returns what will be there later. */
  static boolean isFuture(String binaryName) {
    return binaryName.equals("java.util.concurrent.CompletableFuture")
        || binaryName.equals("java.util.concurrent.CompletionStage")
        || binaryName.equals("java.util.concurrent.Future");
  }

  @Override
  public String key() {
    return "business " + number;
  }

  @Override
  public Advice.WithCustomMapping bind(Advice.WithCustomMapping settings) {
    return settings.bind(
        new Advice.OffsetMapping.Factory<FromRule>() {
          @Override
          public Class<FromRule> getAnnotationType() {
            return FromRule.class;
          }

          @Override
          public Advice.OffsetMapping make(
              ParameterDescription.InDefinedShape target,
              AnnotationDescription.Loadable<FromRule> annotation,
              AdviceType adviceType) {
            return new Part(annotation.load().value());
          }
        });
  }

  /** One parameter. */
  private final class Part implements Advice.OffsetMapping {

    private final int part;

    Part(int part) {
      this.part = part;
    }

    @Override
    public Target resolve(
        TypeDescription instrumentedType,
        MethodDescription method,
        Assigner assigner,
        Advice.ArgumentHandler arguments,
        Sort sort) {
      if (part == FromRule.NUMBER) {
        return new Target.ForStackManipulation(IntegerConstant.forValue(number));
      }
      if (part == FromRule.STAGE) {
        boolean future = isFuture(method.getReturnType().asErasure().getName());
        return future
            ? new Target.ForVariable.ReadOnly(method.getReturnType(), arguments.returned())
            : NOTHING;
      }
      int slot = part == FromRule.AMOUNT ? 0 : part;
      RulePath path = slot < paths.size() ? paths.get(slot) : null;
      Begin begin = path == null ? null : begin(path, instrumentedType, method, arguments);
      boolean number =
          amounts
              && slot == 0
              && path != null
              && path.steps().isEmpty()
              && begin != null
              && begin.isNumber();
      if (part == FromRule.AMOUNT) {
        return number && begin != null ? begin.asNumber(assigner) : NO_NUMBER;
      }
      return begin == null || number ? NOTHING : begin.asObject(assigner);
    }
  }

  /** Where a path begins in a method; null where there is no such thing. */
  private static @Nullable Begin begin(
      RulePath path,
      TypeDescription instrumentedType,
      MethodDescription method,
      Advice.ArgumentHandler arguments) {
    switch (path.root()) {
      case ARGUMENT:
        if (path.argument() >= method.getParameters().size()) {
          return null;
        }
        ParameterDescription parameter = method.getParameters().get(path.argument());
        return new Begin(parameter.getType(), arguments.argument(parameter.getOffset()));
      case THIS:
        return method.isStatic()
            ? null
            : new Begin(
                instrumentedType.asGenericType(),
                arguments.argument(Advice.ArgumentHandler.THIS_REFERENCE));
      case RETURN:
        return method.getReturnType().represents(void.class)
            ? null
            : new Begin(method.getReturnType(), arguments.returned());
      case THROWN:
        return new Begin(
            TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Throwable.class),
            arguments.thrown());
      default:
        return null;
    }
  }

  /** A local variable. */
  private static final class Begin {

    private final TypeDescription.Generic type;
    private final int offset;

    Begin(TypeDescription.Generic type, int offset) {
      this.type = type;
      this.offset = offset;
    }

    boolean isNumber() {
      return type.isPrimitive() && !type.represents(char.class);
    }

    Advice.OffsetMapping.Target asNumber(Assigner assigner) {
      StackManipulation toDouble =
          type.represents(boolean.class)
              ? new IntToDouble()
              : assigner.assign(type, DOUBLE, Assigner.Typing.STATIC);
      return new Advice.OffsetMapping.Target.ForVariable.ReadOnly(type, offset, toDouble);
    }

    Advice.OffsetMapping.Target asObject(Assigner assigner) {
      return new Advice.OffsetMapping.Target.ForVariable.ReadOnly(
          type, offset, assigner.assign(type, OBJECT, Assigner.Typing.DYNAMIC));
    }
  }

  private static final class IntToDouble extends StackManipulation.AbstractBase {

    @Override
    public Size apply(MethodVisitor method, Implementation.Context context) {
      method.visitInsn(Opcodes.I2D);
      return new Size(1, 1);
    }
  }
}
