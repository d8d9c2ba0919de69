package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.description.type.TypeVariableToken;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * A class file on its way from reader to writer: advised methods pass through Byte Buddy's advice,
 * and all others are copied without Byte Buddy.
 *
 * <p>{@code ByteBuddy.decorate} does the same with a description of the whole class and with
 * machinery that can also add members. That takes a second pass over every method, and 150 more
 * classes at start. Used by one thread, once.
 */
final class AdvisedClass extends ClassVisitor {

  /** Advice computes the sizes and frames of what it changes; the rest stays as written. */
  private static final int AS_WRITTEN = 0;

  /** Full frames, not differences from the previous one. */
  private static final int WHOLE_FRAMES = ClassReader.EXPAND_FRAMES;

  private static final int WITHOUT_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  /** The modifiers of a method that a class file has; ASM adds some of its own. */
  private static final int MODIFIERS = 0xffff;

  private final ClassReader reader;
  private final ClassWriter writer;
  private final TypePool types;
  private final AdvisedType type;
  private final Context context;
  private final List<Methods> methods = new ArrayList<>(4);
  private final List<Advice> advices = new ArrayList<>(4);
  private final List<Boolean> bodies = new ArrayList<>(4);
  private int reading = AS_WRITTEN;

  private AdvisedClass(ClassReader reader, ClassWriter writer, TypePool types, AdvisedType type) {
    super(OpenedClassReader.ASM_API, writer);
    this.reader = reader;
    this.writer = writer;
    this.types = types;
    this.type = type;
    this.context = new Context(type, ClassFileVersion.ofMinorMajor(reader.readInt(4)));
  }

  /** A class as its loader has it, ready to be advised. */
  static AdvisedClass of(@Nullable ClassLoader loader, String internalName, byte[] bytes) {
    String name = internalName.replace('/', '.');
    TypePool types =
        Weaver.typesIn(
            new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, bytes),
                loader == null
                    ? ClassFileLocator.ForClassLoader.ofBootLoader()
                    : ClassFileLocator.ForClassLoader.WeaklyReferenced.of(loader)));
    ClassReader reader = OpenedClassReader.of(bytes);
    // With the reader, the writer keeps the constant pool and copies methods without advice.
    ClassWriter writer = new ClassWriter(reader, AS_WRITTEN);
    return new AdvisedClass(reader, writer, types, new AdvisedType(name, types));
  }

  /**
   * Advises methods. Where several advise one, the first is the outermost.
   *
   * @param body for constructors, only the code after the superclass's constructor
   */
  void advise(Methods which, Advice advice, boolean body) {
    methods.add(which);
    advices.add(advice);
    bodies.add(body);
    reading = body ? WHOLE_FRAMES : reading;
  }

  /** The class file with the advice in it. */
  byte[] write() {
    reader.accept(this, reading);
    return writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
    if ((access & WITHOUT_CODE) != 0) {
      return visitor;
    }
    for (int i = 0; i < advices.size(); i++) {
      if (methods.get(i).match(name, descriptor)) {
        visitor =
            bodies.get(i)
                ? new ConstructorBody(
                    visitor, wrap(i, describe(access, name, descriptor, true), visitor))
                : wrap(i, describe(access, name, descriptor, false), visitor);
      }
    }
    return visitor;
  }

  private MethodVisitor wrap(int advice, MethodDescription method, MethodVisitor visitor) {
    return advices.get(advice).wrap(type, method, visitor, context, types, AS_WRITTEN, reading);
  }

  /**
   * @param body whether it is the code of a constructor once {@code this} is an object, which is
   *     treated like any method
   */
  private MethodDescription describe(
      int access, String name, String descriptor, final boolean body) {
    List<ParameterDescription.Token> parameters = new ArrayList<>(4);
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      parameters.add(new ParameterDescription.Token(describe(parameter)));
    }
    return new MethodDescription.Latent(
        type,
        name,
        access & MODIFIERS,
        Collections.<TypeVariableToken>emptyList(),
        describe(Type.getReturnType(descriptor)),
        parameters,
        Collections.<TypeDescription.Generic>emptyList(),
        Collections.<AnnotationDescription>emptyList(),
        null,
        null) {
      @Override
      public boolean isConstructor() {
        return !body && super.isConstructor();
      }
    };
  }

  /** The pool reads a type's class file only when more than its name is needed. */
  private TypeDescription.Generic describe(Type asked) {
    String name =
        asked.getSort() == Type.ARRAY
            ? asked.getInternalName().replace('/', '.')
            : asked.getClassName();
    return types.describe(name).resolve().asGenericType();
  }

  /** The class whose methods are advised: its name, and the rest read on demand. */
  private static final class AdvisedType
      extends TypeDescription.AbstractBase.OfSimpleType.WithDelegation {

    private final String name;
    private final TypePool types;

    AdvisedType(String name, TypePool types) {
      this.name = name;
      this.types = types;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    protected TypeDescription delegate() {
      return types.describe(name).resolve();
    }
  }

  /** The target of advice, which may change code and adds no member. */
  private static final class Context extends Implementation.Context.Disabled {

    Context(TypeDescription type, ClassFileVersion version) {
      super(type, version, FrameGeneration.GENERATE);
    }
  }
}
